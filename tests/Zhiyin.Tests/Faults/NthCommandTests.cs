using System.Text;
using Zhiyin.Core;
using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Import;
using Zhiyin.Core.Schema;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Faults;

/// <summary>
/// Every act, with its first command failing, then its second, and so on until none is left to fail. What fails leaves
/// nothing half done, and doing it again ends where it would have ended.
/// </summary>
public abstract class NthCommandTests(FaultyInstalled company)
{
    private readonly string mark = Core.Data.Ids.New().ToString("N")[^8..];

    private int round;

    private RecordType Customers => company.Store.Catalog.Type("customers");

    [Fact]
    public Task A_create_is_whole_or_not_at_all() => Strike(
        () => Task.FromResult(0),
        _ => company.Store.Create(company.Admin, Customers, Values(("name", Name(0))), WriteOptions.Create, Cancel),
        async (_, done) => Assert.Equal(done ? 1 : 0, await Count(Name(0))));

    [Fact]
    public Task A_patch_is_whole_or_not_at_all() => Strike(
        () => Made(1),
        made => company.Store.Update(company.Admin, Customers, made[0], Values(("city", "杭州")), cancel: Cancel),
        async (made, done) => Assert.Equal(done ? 1 : 0, await Count(Name(0), "city = \"杭州\"")));

    [Theory, InlineData(false), InlineData(true)]
    public Task A_batch_is_whole_or_not_at_all(bool lasting) => StrikeRows(
        () => Task.FromResult(0),
        _ => company.Store.Write(
            company.Admin, Customers, [.. Enumerable.Range(0, 12).Select(i => new Draft(Values(("name", Name(i)))))],
            WriteOptions.Create, Cancel),
        async (_, done) => Assert.Equal(done ? 12 : 0, await Count(Prefix)),
        lasting: lasting);

    [Fact]
    public Task A_bulk_edit_can_be_run_again() => Strike(
        () => Made(6),
        made => company.Store.EditMany(company.Admin, Customers, made, Values(("city", "苏州")), cancel: Cancel),
        async (made, done) => Assert.True(!done || await Count(Prefix, "city = \"苏州\"") == 6),
        again: true);

    [Theory, InlineData(false), InlineData(true)]
    public Task An_import_goes_on_without_doubling_a_row(bool lasting) => StrikeRows(
        async () =>
        {
            var csv = "公司名称,联系方式\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"{Name(i)},13{(lasting ? 7 : 8)}{round:0000}{i:0000}\n"));
            var started = await company.Importing.Start(
                company.Admin, Customers, Encoding.UTF8.GetBytes(csv), "a.csv", new ImportOptions(), queue: false, Cancel);
            return started.Value;
        },
        async id => await company.Importing.Resume(id, cancel: Cancel),
        async (_, done) => Assert.True(!done || await Count(Prefix) == 12),
        again: true, lasting: lasting);

    [Fact]
    public Task The_undo_of_an_import_can_be_run_again() => Strike(
        async () =>
        {
            var csv = "公司名称,联系方式\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"{Name(i)},139{round:0000}{i:0000}\n"));
            var started = await company.Importing.Start(
                company.Admin, Customers, Encoding.UTF8.GetBytes(csv), "a.csv", new ImportOptions(), queue: false, Cancel);
            await company.Importing.Resume(started.Value, cancel: Cancel);
            return started.Value;
        },
        async id =>
        {
            var outcome = await company.Importing.Undo(company.Admin, id, Cancel);
            Assert.True(outcome.Ok, outcome.Problem?.Message);
            Assert.Equal(0, outcome.Value.Failed);
        },
        async (_, done) => Assert.True(!done || await Count(Prefix) == 0),
        again: true);

    [Fact]
    public Task A_restore_is_whole_or_not_at_all() => Strike(
        async () =>
        {
            var made = await Made(3);
            await company.Store.Delete(company.Admin, Customers, made, cancel: Cancel);
            return made;
        },
        made => company.Store.Restore(company.Admin, Customers, made, cancel: Cancel),
        async (_, done) => Assert.Equal(done ? 3 : 0, await Count(Prefix)));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Does the act with each of its commands failing in turn.</summary>
    /// <param name="prepare">Makes what the act needs, undisturbed.</param>
    /// <param name="act">The act; that it throws or gives a problem means it failed.</param>
    /// <param name="check">Looks at what is there after the act, told whether it was done.</param>
    /// <param name="again">The act is of several transactions: when it failed it is done again, undisturbed, and must then be done.</param>
    /// <param name="lasting">Once it has failed the database fails until the act has ended.</param>
    private async Task Strike<TState>(
        Func<Task<TState>> prepare, Func<TState, Task> act, Func<TState, bool, Task> check, bool again = false,
        bool lasting = false)
    {
        const int Most = 200;
        var struck = 0;
        for (round = 1; round <= Most; round++)
        {
            var state = await prepare();
            company.Fault.Arm(round, lasting);
            var done = await Done(() => act(state));
            company.Fault.Disarm();
            await Books.Balance(company);
            await check(state, done);
            if (!done && again)
            {
                await act(state);
                await Books.Balance(company);
                await check(state, true);
            }

            if (!company.Fault.Struck)
            {
                Assert.True(done, "It failed though nothing was made to fail.");
                break;
            }

            struck++;
        }

        Assert.InRange(struck, 3, Most - 1);
        await Books.BalanceSearch(company);
    }

    /// <summary>As <see cref="Strike"/>; each bulk row of two tables of twelve was among what failed.</summary>
    private async Task StrikeRows<TState>(
        Func<Task<TState>> prepare, Func<TState, Task> act, Func<TState, bool, Task> check, bool again = false,
        bool lasting = false)
    {
        var before = company.Fault.Rows;
        await Strike(prepare, act, check, again, lasting);
        Assert.True(company.Fault.Rows - before >= 24, "The rows of the bulk insert were not reached.");
    }

    private static async Task<bool> Done(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception error) when (error.GetBaseException() is InjectedException)
        {
            return false;
        }
    }

    /// <summary>Of one length, so that no two look alike without their hyphens.</summary>
    private string Prefix => $"{mark}-{round:000}-";

    private string Name(int i) => $"{Prefix}{i:00}";

    private async Task<IReadOnlyList<Guid>> Made(int count)
    {
        var drafts = Enumerable.Range(0, count).Select(i => new Draft(Values(("name", Name(i))))).ToList();
        var results = await company.Store.Write(company.Admin, Customers, drafts, WriteOptions.Create, Cancel);
        return [.. results.Select(r => r.Value.Id)];
    }

    private async Task<int> Count(string name, string? also = null)
    {
        var filter = $"name contains \"{name}\"" + (also is null ? "" : $" and {also}");
        return await company.Store.Count(company.Admin, new RecordQuery(Customers)
        {
            Filter = company.Store.Parse(company.Admin, Customers, filter),
        }, cancel: Cancel);
    }

    private static Dictionary<string, object?> Values(params (string Name, object? Value)[] values) =>
        values.ToDictionary(v => v.Name, v => v.Value);
}

public sealed class NthCommandOnSqlite(FaultyOnSqlite company) : NthCommandTests(company), IClassFixture<FaultyOnSqlite>;

public sealed class NthCommandOnPostgres(FaultyOnPostgres company) : NthCommandTests(company), IClassFixture<FaultyOnPostgres>;
