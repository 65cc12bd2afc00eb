using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Access;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Modules.Settings;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Records;

/// <summary>A list in any order, read in pages of any size: the same rows as sorted at one's desk, empty values last.</summary>
public abstract class OrderTests(Installed company)
{
    private static readonly string[] Cities = ["苏州", "上海", "苏州", "北京", "上海"];

    private RecordType Customers => company.Store.Catalog.Type("customers");

    [Fact]
    public async Task Every_order_reads_in_pages_as_in_one_piece()
    {
        var owner = await company.Hire("排序员", "sales");
        string[] custom = [await Add(FieldKind.Number), await Add(FieldKind.YesNo), await Add(FieldKind.Text), await Add(FieldKind.Date)];
        for (var i = 0; i < 14; i++)
        {
            await Make(owner, i, custom);
        }

        var rows = (await company.Store.Query(owner, new RecordQuery(Customers))).Items;
        foreach (var name in (string[])["name", "city", "nextStepDue", "parentId", .. custom])
        {
            foreach (var down in (bool[])[false, true])
            {
                var sort = new[] { Key(name, down) };
                await Reads(owner, sort, Sorted(rows, name, down, then: null));
            }

            await Reads(owner, [Key(name, down: true), Key("city", down: false)], Sorted(rows, name, down: true, then: "city"));
        }
    }

    private async Task Reads(Actor owner, SortKey[] sort, IReadOnlyList<Guid> expected)
    {
        foreach (var size in (int[])[1, 5])
        {
            var read = new List<Guid>();
            string? cursor = null;
            do
            {
                var query = new RecordQuery(Customers) { Sort = sort, Limit = size, After = cursor };
                var page = await company.Store.Query(owner, query);
                read.AddRange(page.Items.Select(r => r.Id));
                cursor = page.Next;
            }
            while (cursor is not null);
            Assert.Equal(expected, read);
        }

        for (var skip = 0; skip <= expected.Count + 1; skip++)
        {
            var page = await company.Store.Query(owner, new RecordQuery(Customers) { Sort = sort, Limit = 2, Skip = skip });
            Assert.Equal(expected.Skip(skip).Take(2), page.Items.Select(r => r.Id));
        }

        Assert.Equal(expected.Take(9), await company.Store.Ids(owner, new RecordQuery(Customers) { Sort = sort }, 9));
    }

    private IReadOnlyList<Guid> Sorted(IReadOnlyList<Record> rows, string name, bool down, string? then)
    {
        var sorted = By(rows.OrderBy(_ => 0), name, down);
        sorted = then is null ? sorted : By(sorted, then, !down);
        var lastIsDown = then is null ? down : !down;
        return [.. (lastIsDown ? sorted.ThenByDescending(r => r.Id) : sorted.ThenBy(r => r.Id)).Select(r => r.Id)];
    }

    private IOrderedEnumerable<Record> By(IOrderedEnumerable<Record> rows, string name, bool down)
    {
        var field = company.Store.Catalog.Field(Customers, name);
        object? Of(Record row) => field.SortProperty is { } sort ? sort.GetValue(row) : field.Get(row);
        var filled = rows.ThenBy(r => Of(r) is null);
        return down ? filled.ThenByDescending(Of, Ordinal) : filled.ThenBy(Of, Ordinal);
    }

    private static readonly Comparer<object?> Ordinal = Comparer<object?>.Create((a, b) =>
        a is string left && b is string right ? string.CompareOrdinal(left, right) : Comparer<object?>.Default.Compare(a, b));

    private SortKey Key(string name, bool down) => new(company.Store.Catalog.Field(Customers, name), down);

    private async Task<string> Add(FieldKind kind)
    {
        var fields = company.Services.GetRequiredService<FieldSettings>();
        return (await fields.Add(company.Admin, Customers, new FieldEdit(kind, $"自定{kind}"), TestContext.Current.CancellationToken)).Value!;
    }

    private async Task Make(Actor owner, int i, string[] custom)
    {
        var values = new Dictionary<string, object?> { ["name"] = $"排序客户{i % 7}", ["city"] = i < 5 ? Cities[i] : null };
        if (i % 3 != 0)
        {
            values["tier"] = i % 2 == 0 ? "VIP" : "普通";
            values["nextStepDue"] = new DateOnly(2024, 1 + (i % 4), 5);
            values[custom[0]] = i % 5 * 1.5;
            values[custom[1]] = i % 2 == 0;
            values[custom[2]] = $"文{i % 4}";
            values[custom[3]] = new DateOnly(2024, 6, 1 + (i % 3));
        }

        var made = await company.Store.Create(owner, Customers, values, WriteOptions.Create);
        Assert.Null(made.Problem);
    }

    public sealed class OnSqlite(InstalledOnSqlite company) : OrderTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : OrderTests(company), IClassFixture<InstalledOnPostgres>;
}
