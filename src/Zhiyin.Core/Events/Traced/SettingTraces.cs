using Microsoft.EntityFrameworkCore.ChangeTracking;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Events.Traced;

/// <summary>API tokens, made and revoked; the token and its hash are no part of it.</summary>
public sealed class TokenTrace : TracedType<ApiToken>
{
    public TokenTrace()
        : base("api-tokens", ("API 令牌", "API token"), "key")
    {
        Add(t => t.UserId, FieldKind.Person, ("所属同事", "Of"));
        Add(t => t.Scope, FieldKind.Text, ("范围", "Scope"));
        Add(t => t.ExpiresAt, FieldKind.DateTime, ("到期时间", "Expires"));
        Add(t => t.RevokedAt, FieldKind.DateTime, ("吊销时间", "Revoked"));
    }

    protected override Guid Id(ApiToken row) => row.Id;

    protected override string? Title(ApiToken row) => row.Name;

    protected override string? KindOf(EntityEntry entry, IReadOnlyList<Change> changes) =>
        changes.Any(c => c.Field == "revokedAt") ? "revoked" : base.KindOf(entry, changes);
}

/// <summary>People signed in, and their sessions ended by themselves or an administrator. One that expires is no act.</summary>
public sealed class SessionTrace : TracedType<Session>
{
    public SessionTrace()
        : base("sessions", ("登录会话", "Session"), "devices")
    {
        Add(s => s.UserId, FieldKind.Person, ("所属同事", "Of"));
        Add(s => s.Agent, FieldKind.Text, ("浏览器", "Browser"));
        Add(s => s.Way, FieldKind.Text, ("登录方式", "Way"));
    }

    protected override string KindOfNew => "signedIn";

    protected override string KindOfGone => "sessionEnded";

    protected override Guid Id(Session row) => row.Id;

    protected override string? Title(Session row) => row.Address;
}

/// <summary>Passkeys, added and removed. That one was used, the session tells.</summary>
public sealed class PasskeyTrace : TracedType<Passkey>
{
    public PasskeyTrace()
        : base("passkeys", ("通行密钥", "Passkey"), "fingerprint") =>
        Add(p => p.UserId, FieldKind.Person, ("所属同事", "Of"));

    protected override string KindOfNew => "added";

    protected override string KindOfGone => "removed";

    protected override Guid Id(Passkey row) => row.Id;

    protected override string? Title(Passkey row) => row.Name;
}

public sealed class CompanyTrace : TracedType<Company>
{
    public CompanyTrace()
        : base("company", ("公司设置", "Company settings"), "business")
    {
        Add(c => c.Name, FieldKind.Text, ("公司名称", "Name"));
        Add(c => c.Language, FieldKind.Text, ("语言", "Language"));
        Add(c => c.TimeZone, FieldKind.Text, ("时区", "Time zone"));
        Add(c => c.Currency, FieldKind.Text, ("货币", "Currency"));
    }

    protected override Guid Id(Company row) => row.Id;

    protected override string? Title(Company row) => row.Name;
}
