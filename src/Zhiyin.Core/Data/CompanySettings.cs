namespace Zhiyin.Core.Data;

/// <summary>The one row of the company this installation belongs to. Absent until it is set up.</summary>
public sealed class Company
{
    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    /// <summary><c>zh-CN</c> or <c>en</c>: for people who have not chosen and for what the product writes itself.</summary>
    public string Language { get; set; } = "zh-CN";

    /// <summary>IANA name. Days begin and end here.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>ISO 4217.</summary>
    public string Currency { get; set; } = "CNY";

    public DateTime CreatedAt { get; set; }
}
