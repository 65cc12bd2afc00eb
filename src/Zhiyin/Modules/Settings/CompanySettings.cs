using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Text;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Shell.Hosting;
using static Zhiyin.Modules.Settings.AdminTexts;

namespace Zhiyin.Modules.Settings;

public sealed record CompanyEdit(string Name, string Language, string TimeZone, string Currency);

/// <summary>Name, language, time zone and currency of the company.</summary>
public sealed class CompanySettings(DbFactory databases)
{
    public static readonly IReadOnlyList<string> Currencies = ["CNY", "HKD", "TWD", "USD", "EUR", "GBP", "JPY", "SGD", "AUD", "KRW"];

    public static readonly IReadOnlyList<string> Zones =
    [
        "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Urumqi", "Asia/Singapore", "Asia/Tokyo", "Asia/Seoul", "Asia/Dubai",
        "Europe/London", "Europe/Berlin", "Europe/Paris", "America/New_York", "America/Chicago", "America/Los_Angeles",
            "Australia/Sydney", "UTC",
    ];

    public async Task<Result<CompanyEdit>> Save(Actor actor, CompanyEdit edit, CancellationToken cancel = default)
    {
        if ((Team.Of(actor) ?? Check(edit)) is { } problem)
        {
            return problem;
        }

        await using var db = databases.Open(actor.Cause());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        var company = await db.Companies.AsTracking().FirstAsync(cancel);
        (company.Name, company.Language) = (Clean.Line(edit.Name), edit.Language);
        (company.TimeZone, company.Currency) = (edit.TimeZone, edit.Currency);
        await db.SaveChangesAsync(cancel);
        db.SchemaChanged = true;
        await transaction.Commit(cancel);
        return edit;
    }

    private static Problem? Check(CompanyEdit edit) =>
        Clean.Line(edit.Name).Length is 0 or > 200 ? Problem.Invalid("name", L["NameNeeded"])
        : !Language.Offered.Contains(edit.Language) ? Problem.Invalid("language", L["UnknownLanguage"])
        : !TimeZoneInfo.TryFindSystemTimeZoneById(edit.TimeZone, out _) ? Problem.Invalid("timeZone", L["UnknownZone", edit.TimeZone])
        : edit.Currency.Length != 3 || !edit.Currency.All(char.IsAsciiLetterUpper) ? Problem.Invalid("currency", L["UnknownCurrency"])
        : null;
}
