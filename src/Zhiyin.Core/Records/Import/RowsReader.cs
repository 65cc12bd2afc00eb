using System.Data;
using System.Diagnostics.CodeAnalysis;

namespace Zhiyin.Core.Records.Import;

/// <summary>Rows as the forward-only reader that MiniExcel streams from. It asks for names and values only.</summary>
internal sealed class RowsReader(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<object?>> rows) : IDataReader
{
    private readonly IEnumerator<IReadOnlyList<object?>> rows = rows.GetEnumerator();

    public int FieldCount => headers.Count;

    public int Depth => 0;

    public bool IsClosed { get; private set; }

    public int RecordsAffected => -1;

    public object this[int i] => GetValue(i);

    public object this[string name] => GetValue(GetOrdinal(name));

    public bool Read() => rows.MoveNext();

    public bool NextResult() => false;

    public string GetName(int i) => headers[i];

    public int GetOrdinal(string name) => headers.ToList().IndexOf(name);

    public object GetValue(int i) => (i < rows.Current.Count ? rows.Current[i] : null) switch
    {
        null => DBNull.Value,
        DateOnly day => day.ToDateTime(default),
        DateTime or int or long or double or decimal => rows.Current[i]!,
        var other => TableWriter.Safe(other.ToString() ?? ""),
    };

    public bool IsDBNull(int i) => GetValue(i) is DBNull;

    public int GetValues(object[] values)
    {
        for (var i = 0; i < FieldCount; i++)
        {
            values[i] = GetValue(i);
        }

        return FieldCount;
    }

    public void Close() => IsClosed = true;

    public void Dispose()
    {
        Close();
        rows.Dispose();
    }

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public Type GetFieldType(int i) => typeof(object);

    public string GetDataTypeName(int i) => nameof(Object);

    public DataTable? GetSchemaTable() => null;

    public bool GetBoolean(int i) => (bool)GetValue(i);

    public byte GetByte(int i) => (byte)GetValue(i);

    public char GetChar(int i) => (char)GetValue(i);

    public DateTime GetDateTime(int i) => (DateTime)GetValue(i);

    public decimal GetDecimal(int i) => (decimal)GetValue(i);

    public double GetDouble(int i) => (double)GetValue(i);

    public float GetFloat(int i) => (float)GetValue(i);

    public Guid GetGuid(int i) => (Guid)GetValue(i);

    public short GetInt16(int i) => (short)GetValue(i);

    public int GetInt32(int i) => (int)GetValue(i);

    public long GetInt64(int i) => (long)GetValue(i);

    public string GetString(int i) => (string)GetValue(i);

    public long GetBytes(int i, long fieldOffset, byte[]? buffer, int bufferoffset,
        int length) => throw new NotSupportedException();

    public long GetChars(int i, long fieldoffset, char[]? buffer, int bufferoffset,
        int length) => throw new NotSupportedException();

    public IDataReader GetData(int i) => throw new NotSupportedException();
}
