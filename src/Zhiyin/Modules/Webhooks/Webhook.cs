using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Webhooks;

/// <summary>Where another system is told of what happens to records.</summary>
public sealed class Webhook
{
    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    public string Url { get; set; } = "";

    /// <summary>Names of record types, separated by commas; empty for all of the workspace.</summary>
    public string Types { get; set; } = "";

    /// <summary>With whose rights it sees records: what this person may not read is not told.</summary>
    public Guid RunAsId { get; set; }

    public bool Enabled { get; set; } = true;

    /// <summary>How often the secret was made anew; see <see cref="WebhookSigning"/>.</summary>
    public int SecretTurn { get; set; } = 1;

    public DateTime CreatedAt { get; set; }

    public DateTime? LastOkAt { get; set; }

    public DateTime? LastFailedAt { get; set; }

    /// <summary>Why the last try failed; null after one that went well.</summary>
    public string? LastError { get; set; }

    public bool Wants(string type) => Types.Length == 0 || Types.Split(',').Contains(type);
}

public sealed class WebhookTables : IMapping
{
    public void Map(ModelBuilder builder) => builder.Entity<Webhook>(e =>
    {
        e.ToTable("webhooks").HasKey(w => w.Id);
        e.Property(w => w.Id).ValueGeneratedNever();
        e.Property(w => w.Name).HasMaxLength(60);
        e.Property(w => w.Url).HasMaxLength(2000);
        e.Property(w => w.Types).HasMaxLength(2000);
        e.Property(w => w.LastError).HasMaxLength(500);
    });
}

/// <summary>Webhooks made, changed and removed; how their deliveries go is no part of it.</summary>
public sealed class WebhookTrace : TracedType<Webhook>
{
    public const string TypeName = "webhooks";

    public WebhookTrace()
        : base(TypeName, ("Webhook", "Webhook"), "webhook")
    {
        Add(w => w.Url, FieldKind.Text, ("地址", "Address"));
        Add(w => w.Types, FieldKind.Text, ("对象", "Records"));
        Add(w => w.RunAsId, FieldKind.Person, ("权限同", "Rights of"));
        Add(w => w.Enabled, FieldKind.YesNo, ("启用", "On"));
        Add(w => w.SecretTurn, FieldKind.Number, ("第几个密钥", "Secret no."));
    }

    protected override Guid Id(Webhook row) => row.Id;

    protected override string? Title(Webhook row) => row.Name;
}

/// <summary>
/// Which types any webhook wants, known to every save: where nobody wants a type, its saves leave no job. Knows nothing of the
/// database, as saves go through it.
/// </summary>
public sealed class WebhookWishes
{
    private volatile Func<string, bool> wanted = static _ => false;

    public bool Wants(RecordType type) => type.InWorkspace && wanted(type.Name);

    public void Learn(IReadOnlyList<Webhook> webhooks)
    {
        var live = webhooks.Where(w => w.Enabled).ToArray();
        wanted = type => Array.Exists(live, w => w.Wants(type));
    }
}

/// <summary>One event for one webhook.</summary>
public sealed record Delivery(Guid WebhookId, Guid EventId);
