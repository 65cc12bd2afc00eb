using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Data;
using Zhiyin.Tests.Databases;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Faults;

/// <summary>
/// Lets the n-th command, commit or row past the change tracker after <see cref="Arm"/> fail: once, or with all that follow.
/// </summary>
public sealed class Fault : IBulkInterceptor
{
    private int left;
    private bool lasting;

    public bool Struck { get; private set; }

    public DbCommandInterceptor Commands => new CommandFault(this);

    public DbTransactionInterceptor Commits => new CommitFault(this);

    /// <summary>How many rows past the change tracker failed since the beginning.</summary>
    public int Rows { get; private set; }

    public void Arm(int nth, bool lasting = false) => (left, Struck, this.lasting) = (nth, false, lasting);

    public void Disarm() => (left, lasting) = (0, false);

    public void Sending(string table)
    {
        try
        {
            Count();
        }
        catch (InjectedException)
        {
            Rows++;
            throw;
        }
    }

    private void Count()
    {
        if ((left > 0 && --left == 0) || (Struck && lasting))
        {
            Struck = true;
            throw new InjectedException();
        }
    }

    private sealed class CommandFault(Fault fault) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            fault.Count();
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
            CancellationToken cancellationToken = default)
        {
            fault.Count();
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result,
            CancellationToken cancellationToken = default)
        {
            fault.Count();
            return ValueTask.FromResult(result);
        }
    }

    private sealed class CommitFault(Fault fault) : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result,
            CancellationToken cancellationToken = default)
        {
            fault.Count();
            return ValueTask.FromResult(result);
        }
    }
}

public sealed class InjectedException() : DbException("The database was made to fail.");

/// <summary>An installation whose database fails when told to.</summary>
public abstract class FaultyInstalled(TestDatabase database) : Installed(database)
{
    public Fault Fault { get; } = new();

    protected override void Prepare(IServiceCollection collection) => collection
        .AddSingleton<IInterceptor>(Fault).AddSingleton<IInterceptor>(Fault.Commands).AddSingleton<IInterceptor>(Fault.Commits);
}

public sealed class FaultyOnSqlite() : FaultyInstalled(new SqliteDatabase { Empty = true });

public sealed class FaultyOnPostgres() : FaultyInstalled(new PostgresDatabase { Empty = true });
