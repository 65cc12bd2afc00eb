using Microsoft.Data.Sqlite;
using Zhiyin.Core.Data;

namespace Zhiyin.Tests.Databases;

/// <summary>What goes in by place is what the driver would have stored.</summary>
public sealed class SqliteStatementTests
{
    public static TheoryData<object> Values =>
    [
        "", "𠮷野家 emoji😀", "带\0零", 42L, 42, true, false, 1.5, 3.0, 12.30m, new DateOnly(2024, 3, 19),
        Guid.Parse("01a22785-a593-7000-85d8-0230cef33461"), new byte[] { 1, 0, 2 }, Array.Empty<byte>(),
    ];

    [Theory]
    [InlineData(null)]
    [MemberData(nameof(Values))]
    public void A_value_is_stored_as_the_driver_stores_it(object? value)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "insert into t values ($v)";
        command.Parameters.Add(new SqliteParameter { ParameterName = "$v", Value = value ?? DBNull.Value });
        command.ExecuteNonQuery();
        using (var statement = new SqliteStatement(connection, "insert into t values (?)"))
        {
            statement.Run(value);
        }

        command.CommandText = "select count(distinct typeof(v) || ':' || hex(v)), count(*) from t";
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal((1, 2), (reader.GetInt32(0), reader.GetInt32(1)));
    }

    [Fact]
    public void A_row_that_is_refused_says_why_and_the_next_one_goes_in()
    {
        using var connection = Open();
        using var statement = new SqliteStatement(connection, "insert into u values (?) returning v");
        Assert.Equal(7, statement.Run(7L));
        var error = Assert.Throws<SqliteException>(() => statement.Run(7L));
        Assert.Equal(19, error.SqliteErrorCode);
        Assert.Contains("UNIQUE", error.Message, StringComparison.Ordinal);
        Assert.Equal(8, statement.Run(8L));
    }

    private static SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "create table t (v); create table u (v integer unique)";
        command.ExecuteNonQuery();
        return connection;
    }
}
