using Microsoft.EntityFrameworkCore;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;
using Zhiyin.Shell;
using Zhiyin.Shell.Identity;

namespace Zhiyin.Modules.Settings;

/// <summary>What a new company begins with.</summary>
public sealed record NewCompany(
    string Company, string AdminName, string AdminEmail, string Password, string Language = "zh-CN",
    string TimeZone = "Asia/Shanghai", string Currency = "CNY");

/// <summary>Sets the installation up: company, ready roles, first administrator. Once.</summary>
public sealed class Installation(
    DbFactory databases, DatabaseSetup setup, AccessStore access, CompanyClock clock, AccountMaker accounts)
{
    private static readonly Texts Say = new("Zhiyin.Modules.Settings.SettingsText", typeof(Installation).Assembly);

    /// <summary>Creates everything in one transaction.</summary>
    /// <returns>The administrator's id.</returns>
    public async Task<Result<Guid>> Create(NewCompany company, CancellationToken cancel = default)
    {
        if (Check(company) is { } problem)
        {
            return problem;
        }

        await using var db = databases.Open(Cause.System());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        if (await db.Companies.AnyAsync(cancel))
        {
            return new Problem(ProblemKind.Conflict, Say["AlreadySetUp"], "setUp");
        }

        var now = clock.Now;
        db.Companies.Add(new Company
        {
            Id = Ids.New(),
            Name = Clean.Line(company.Company),
            Language = company.Language,
            TimeZone = company.TimeZone,
            Currency = company.Currency,
            CreatedAt = now,
        });
        var roles = ReadyRoles.Make(company.Language, now).ToList();
        db.AddRange(roles);
        var admin = new User
        {
            Id = Ids.New(),
            Name = Clean.Line(company.AdminName),
            NameSort = Pinyin.SortKey(company.AdminName),
            Email = company.AdminEmail.Trim(),
            Roles = Choices.Of([roles.First(r => r.Key == ReadyRoles.Administrator).Id.ToString("D")]),
        };
        db.Add(admin);
        db.Add(accounts.Make(admin, company.Password));
        await db.SaveChangesAsync(cancel);
        db.SchemaChanged = true;
        await transaction.Commit(cancel);
        await setup.Open(cancel);
        await access.Reload(cancel);
        return admin.Id;
    }

    private static Problem? Check(NewCompany company) =>
        string.IsNullOrWhiteSpace(company.Company) ? Problem.Invalid("company", Say["CompanyNeeded"])
        : !Emails.Normalise(company.AdminEmail).IsValid() ? Problem.Invalid("email",
            Say["BadEmail", company.AdminEmail])
        : PasswordProfile.Asvs.Refuses(company.Password, company.Company, company.AdminEmail);
}

internal static class EmailChecks
{
    public static bool IsValid(this EmailResult result) => result.Address is not null;
}
