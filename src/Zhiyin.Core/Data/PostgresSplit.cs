namespace Zhiyin.Core.Data;

/// <summary>How an ordinary table becomes partitioned in one transaction.</summary>
internal static class PostgresSplit
{
    /// <summary>
    /// Later migrations know indexes and key by name, so the parent takes the names over and the first partition's own bear
    /// its name in front. Whoever was granted something on the table is granted it on the parent, through which all is read.
    /// </summary>
    /// <param name="promise">The constraint which says that no id of the table reaches the bound.</param>
    public static string Script(string table, string first, string later, string promise, string bound) =>
        $"""
        do $do$
        declare
          had text[];
          statement text;
          one record;
        begin
          lock table "{table}" in access exclusive mode;
          select array_agg(case when c.oid is null then pg_get_indexdef(i.indexrelid) else
            format('alter table "{table}" add constraint %I %s', c.conname, pg_get_constraintdef(c.oid)) end) into had
          from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u')
          where i.indrelid = '"{table}"'::regclass;
          for one in select p.relname from pg_index i join pg_class p on p.oid = i.indexrelid
            where i.indrelid = '"{table}"'::regclass
          loop
            execute format('alter index %I rename to %I', one.relname, left('{first}_' || one.relname, 63));
          end loop;
          alter table "{table}" rename to "{first}";
          create table "{table}" (like "{first}" including all excluding indexes) partition by range (id);
          alter table "{table}" drop constraint {promise};
          foreach statement in array had loop
            execute statement;
          end loop;
          create table "{later}" partition of "{table}" for values from ({bound}) to (maxvalue);
          with gone as (delete from "{first}" where id >= {bound} returning *)
            insert into "{later}" select * from gone;
          alter table "{table}" attach partition "{first}" for values from (minvalue) to ({bound});
          alter table "{first}" drop constraint {promise};
          for one in select privilege_type, case grantee when 0 then 'public' else grantee::regrole::text end as grantee
            from pg_class, aclexplode(relacl) where oid = '"{first}"'::regclass and grantee <> relowner
          loop
            execute format('grant %s on "{table}" to %s', one.privilege_type, one.grantee);
          end loop;
        end
        $do$
        """;
}
