namespace Zhiyin.Core.Schema;

/// <summary>What every stored thing of the business has. A module's entity adds its own fields.</summary>
public abstract class Record
{
    /// <summary>UUIDv7 made in the application: ordered by time of creation, never a secret.</summary>
    public Guid Id { get; set; }

    /// <summary>Counts the changes of this row, from 1; the ETag of the API.</summary>
    public long Version { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }

    public Guid? CreatedById { get; set; }

    /// <summary>When the record went to the recycle bin; null while it is in use.</summary>
    public DateTime? DeletedAt { get; set; }

    public CustomFields Custom { get; set; } = CustomFields.Empty;
}
