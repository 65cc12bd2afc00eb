using Microsoft.EntityFrameworkCore.ChangeTracking;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Events.Traced;

/// <summary>Sign-ins: given, their password set, failed, locked. Neither password nor stamp is ever part of it.</summary>
public sealed class AccountTrace : TracedType<Account>
{
    public AccountTrace()
        : base("accounts", ("登录帐号", "Sign-in"), "key")
    {
        Add(a => a.Email, FieldKind.Text, ("邮箱", "E-mail"));
        Add(a => a.LockoutEnd, FieldKind.DateTime, ("锁定至", "Locked until"));
        Add(a => a.AccessFailedCount, FieldKind.Number, ("连续失败次数", "Failures in a row"));
        Add(a => a.TwoFactorEnabled, FieldKind.YesNo, ("两步验证", "Second factor"));
    }

    protected override Guid Id(Account row) => row.Id;

    protected override string? Title(Account row) => row.Email;

    protected override IReadOnlyList<Change> Changes(EntityEntry entry) =>
        [.. base.Changes(entry).Where(c => c.Field != "accessFailedCount" || Failed(entry))];

    protected override string? KindOf(EntityEntry entry, IReadOnlyList<Change> changes) =>
        Differs(entry, nameof(Account.PasswordHash)) ? "passwordSet"
        : changes.Any(c => c is { Field: "lockoutEnd", After: not null }) ? "lockedOut"
        : Failed(entry) ? "signInFailed"
        : base.KindOf(entry, changes);

    private static bool Failed(EntityEntry entry) => entry.Property(nameof(Account.AccessFailedCount)) is var count
        && (int)count.CurrentValue! > (int)count.OriginalValue!;
}
