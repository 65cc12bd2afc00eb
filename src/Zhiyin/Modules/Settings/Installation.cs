using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;
using Zhiyin.Shell;

namespace Zhiyin.Modules.Settings;

/// <summary>What a new company begins with.</summary>
public sealed record NewCompany(
    string Company, string AdminName, string AdminEmail, string Password, string Language = "zh-CN",
    string TimeZone = "Asia/Shanghai", string Currency = "CNY");

/// <summary>Sets the installation up: company, ready roles, first administrator. Once.</summary>
public sealed class Installation(
    DbFactory databases, DatabaseSetup setup, AccessStore access, CompanyClock clock,
        IPasswordHasher<Account> passwords,
    ILookupNormalizer normalizer)
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
            Name = company.Company.Trim(),
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
            Name = company.AdminName.Trim(),
            NameSort = Pinyin.SortKey(company.AdminName),
            Email = company.AdminEmail.Trim(),
            Roles = Choices.Of([roles.First(r => r.Key == ReadyRoles.Administrator).Id.ToString("D")]),
        };
        db.Add(admin);
        db.Add(AccountOf(admin, company.Password, company.Language));
        await db.SaveChangesAsync(cancel);
        db.SchemaChanged = true;
        await transaction.Commit(cancel);
        await setup.Open(cancel);
        await access.Reload(cancel);
        return admin.Id;
    }

    /// <summary>Adds a colleague with a sign-in.</summary>
    /// <param name="role">The key or name of a role.</param>
    /// <param name="department">A path such as 销售部/华东组; missing parts are made.</param>
    public async Task<Result<Guid>> AddUser(
        string email, string name, string role, string? department, string password, CancellationToken cancel = default)
    {
        await using var db = databases.Open(Cause.System());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        var normal = normalizer.NormalizeEmail(email.Trim());
        if (!Emails.Normalise(email).IsValid())
        {
            return Problem.Invalid("email", Say["BadEmail", email]);
        }

        if (password.Length < 8)
        {
            return Problem.Invalid("password", Say["ShortPassword"]);
        }

        if (await db.Set<Account>().AnyAsync(a => a.NormalizedEmail == normal, cancel))
        {
            return new Problem(ProblemKind.Conflict, Say["EmailTaken", email], "taken");
        }

        if (await db.Set<Role>().FirstOrDefaultAsync(r => r.Key == role || r.Name == role, cancel) is not { } found)
        {
            return Problem.Invalid("role", Say["UnknownRole", role]);
        }

        var user = new User
        {
            Id = Ids.New(),
            Name = name.Trim(),
            NameSort = Pinyin.SortKey(name),
            Email = email.Trim(),
            Roles = Choices.Of([found.Id.ToString("D")]),
            DepartmentId = await DepartmentOf(db, department, cancel),
        };
        db.Add(user);
        db.Add(AccountOf(user, password, clock.Language));
        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
        return user.Id;
    }

    private static Problem? Check(NewCompany company) =>
        string.IsNullOrWhiteSpace(company.Company) ? Problem.Invalid("company", Say["CompanyNeeded"])
        : !Emails.Normalise(company.AdminEmail).IsValid() ? Problem.Invalid("email",
            Say["BadEmail", company.AdminEmail])
        : company.Password.Length < 8 ? Problem.Invalid("password", Say["ShortPassword"])
        : null;

    private static async Task<Guid?> DepartmentOf(Db db, string? path, CancellationToken cancel)
    {
        Guid? parent = null;
        foreach (var name in (path ?? "").Split('/',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var at = await db.Set<Department>().FirstOrDefaultAsync(d => d.Name == name && d.ParentId == parent,
                cancel);
            if (at is null)
            {
                at = new Department { Id = Ids.New(), Name = name, ParentId = parent };
                db.Add(at);
            }

            parent = at.Id;
        }

        return parent;
    }

    private Account AccountOf(User user, string password, string language)
    {
        var account = new Account
        {
            Id = user.Id,
            Email = user.Email,
            UserName = user.Email,
            EmailConfirmed = true,
            Language = language,
            NormalizedEmail = normalizer.NormalizeEmail(user.Email),
            NormalizedUserName = normalizer.NormalizeName(user.Email),
            SecurityStamp = Ids.New().ToString("N"),
            LockoutEnabled = true,
        };
        account.PasswordHash = passwords.HashPassword(account, password);
        return account;
    }
}

internal static class EmailChecks
{
    public static bool IsValid(this EmailResult result) => result.Address is not null;
}
