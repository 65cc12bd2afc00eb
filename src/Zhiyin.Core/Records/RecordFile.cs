namespace Zhiyin.Core.Records;

/// <summary>A file that hangs on a record. Whoever may see the record may see it.</summary>
public sealed class RecordFile
{
    public const long LargestBytes = 20L << 20;

    public Guid Id { get; set; }

    public string Type { get; set; } = "";

    public Guid RecordId { get; set; }

    public string Name { get; set; } = "";

    public string ContentType { get; set; } = "application/octet-stream";

    public long Size { get; set; }

    /// <summary>SHA-256, lower-case hex.</summary>
    public string Hash { get; set; } = "";

    public Guid? CreatedById { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? DeletedAt { get; set; }
}

/// <summary>A file on its way to a record that is not there yet.</summary>
/// <param name="Content">It can be read again from its beginning.</param>
public sealed record NewFile(string Name, string? ContentType, Stream Content);

/// <summary>The bytes, apart from the row that lists them.</summary>
public sealed class FileContent
{
    public Guid Id { get; set; }

    public byte[] Bytes { get; set; } = [];
}
