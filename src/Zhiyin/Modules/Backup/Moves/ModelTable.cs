using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Zhiyin.Core.Data;

namespace Zhiyin.Modules.Backup.Moves;

/// <summary>A table of the model as one database stores it, with the way between its values and those of the program.</summary>
internal sealed class ModelTable(string name, IReadOnlyList<ModelColumn> columns, IReadOnlyList<ModelColumn> key)
{
    private const int ManyRows = 2000, FewRows = 20;

    public string Name => name;

    public IReadOnlyList<ModelColumn> Columns => columns;

    public IReadOnlyList<ModelColumn> Key => key;

    /// <summary>Rows that carry files are read a few at a time.</summary>
    public int BatchSize => columns.Any(c => c.Type == typeof(byte[])) ? FewRows : ManyRows;

    /// <summary>The tables of the model: those others refer to first, and the company, which says that all is there, last.</summary>
    public static IReadOnlyList<ModelTable> Of(Db db)
    {
        var left = db.Model.GetRelationalModel().Tables.OrderBy(t => t.Name == "company")
            .ThenBy(t => t.Name, StringComparer.Ordinal).ToList();
        var done = new List<ITable>();
        while (left.Count > 0)
        {
            var next = left.First(t => t.ForeignKeyConstraints.All(f => f.PrincipalTable == t || done.Contains(f.PrincipalTable)));
            done.Add(next);
            left.Remove(next);
        }

        return [.. done.Select(t => Of(t, db.Dialect))];
    }

    private static ModelTable Of(ITable table, Dialect dialect)
    {
        var columns = table.Columns.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => ModelColumn.Of(c, dialect)).ToList();
        var key = table.PrimaryKey!.Columns.Select(k => columns.First(c => c.Name == k.Name)).ToList();
        return new ModelTable(table.Name, columns, key);
    }
}

/// <param name="Type">The type the driver gives and takes.</param>
/// <param name="Numbered">The database counts it up by itself.</param>
internal sealed record ModelColumn(
    string Name, Type Type, string StoreType, ValueConverter? Converter, bool Collated, bool Numbered)
{
    private static readonly MethodInfo Typed = typeof(ModelColumn).GetMethod(nameof(Get), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly Func<DbDataReader, int, object> get =
        Typed.MakeGenericMethod(Type).CreateDelegate<Func<DbDataReader, int, object>>();

    /// <summary>The order of bytes on both databases, whatever language the server was set up for.</summary>
    public string Order => Collated ? $"\"{Name}\" collate \"C\"" : $"\"{Name}\"";

    public static ModelColumn Of(IColumn column, Dialect dialect)
    {
        var property = column.PropertyMappings is [var first, ..] ? first.Property : null;
        var mapping = property?.GetRelationalTypeMapping();
        var converter = mapping?.Converter;
        var type = converter?.ProviderClrType ?? property?.ClrType ?? typeof(string);
        type = Nullable.GetUnderlyingType(type) ?? type;
        return new ModelColumn(
            column.Name, type, mapping?.StoreTypeNameBase ?? column.StoreType, converter,
            dialect == Dialect.Postgres && type == typeof(string), property?.ValueGenerated == ValueGenerated.OnAdd
                && (type == typeof(int) || type == typeof(long)));
    }

    /// <summary>The program's value at a place of the row; null where there is none.</summary>
    public object? Read(DbDataReader row, int at)
    {
        if (row.IsDBNull(at))
        {
            return null;
        }

        var stored = get(row, at);
        return Converter is null ? stored : Converter.ConvertFromProvider(stored);
    }

    public object? Stored(object? value) =>
        value is null || Converter is null ? value : Converter.ConvertToProvider(value);

    private static object Get<T>(DbDataReader row, int at)
        where T : notnull => row.GetFieldValue<T>(at);
}
