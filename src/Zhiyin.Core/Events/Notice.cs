using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Events;

/// <summary>Something a person is told, and where it leads. Kept until they have read it.</summary>
public sealed class Notice
{
    public Guid Id { get; set; }

    public Guid UserId { get; set; }

    /// <summary>What the notice is about: nobody is told twice under the same key.</summary>
    public string Key { get; set; } = "";

    public string Icon { get; set; } = "notifications";

    public string Zh { get; set; } = "";

    public string En { get; set; } = "";

    /// <summary>A path of the product.</summary>
    public string Href { get; set; } = "/";

    public DateTime At { get; set; }

    public DateTime? ReadAt { get; set; }

    public Label Text => (Zh, En);
}
