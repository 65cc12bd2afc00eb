namespace Zhiyin.Core.Schema;

/// <summary>
/// A record of a kind that an administrator made while the product runs. What every such kind has stands in columns;
/// what the administrator added beside it are custom fields.
/// </summary>
public abstract class OwnRecord : Record
{
    public string? Number { get; set; }
    public string Name { get; set; } = "";
    public string NameSort { get; set; } = "";
    public Guid? OwnerId { get; set; }
    public Choices Collaborators { get; set; } = Choices.None;
    public Guid? DepartmentId { get; set; }
    public string? Note { get; set; }
}
