using Microsoft.Data.Sqlite;
using Npgsql;

namespace Zhiyin.Core.Data;

/// <summary>Whether an error means that the disk is full, that of the database or that of this machine.</summary>
public static class DiskFull
{
    private const int SqliteFull = 13, SqliteNoRoomForIndexOfLog = 4874;

    /// <summary>ENOSPC and EDQUOT, and what Windows says for the same.</summary>
    private static readonly int[] NoRoom = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    public static bool Is(Exception? error) => error switch
    {
        null => false,
        PostgresException refused => refused.SqlState == PostgresErrorCodes.DiskFull,
        SqliteException refused => refused.SqliteErrorCode == SqliteFull
            || refused.SqliteExtendedErrorCode == SqliteNoRoomForIndexOfLog,
        IOException refused when NoRoom.Contains(refused.HResult) => true,
        AggregateException many => many.InnerExceptions.Any(Is),
        _ => Is(error.InnerException),
    };
}
