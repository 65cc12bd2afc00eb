using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using static Zhiyin.Shell.Identity.SecurityTexts;

namespace Zhiyin.Shell.Identity;

/// <summary>A person changes their password, which ends their sessions but the new one of the browser before them.</summary>
public sealed class OwnPassword(SignInManager<Account> signIn, DbFactory databases, AccountMaker maker)
{
    public async Task<Problem?> Change(Guid user, string current, string password, CancellationToken cancel = default)
    {
        if (await signIn.UserManager.FindByIdAsync(user.ToString("D")) is not { } known)
        {
            return new Problem(ProblemKind.NotFound, Say["NoSignIn"]);
        }

        // Guesses count as those at the sign-in do.
        var right = await signIn.CheckPasswordSignInAsync(known, current, lockoutOnFailure: true);
        if (!right.Succeeded)
        {
            return Problem.Invalid("current", Say[right.IsLockedOut ? "PasswordLocked" : "WrongPassword"]);
        }

        string? way;
        await using (var db = databases.Open(new Cause(user, "ui", Ids.New())))
        {
            await using var transaction = await databases.Gate.Begin(db, cancel);
            var account = await db.Set<Account>().AsTracking().FirstAsync(a => a.Id == user, cancel);
            if (await maker.Refuses(db, password, account.Email, account, cancel) is { } problem)
            {
                return problem;
            }

            maker.SetPassword(account, password, await PasswordProfile.Read(db, cancel));
            var session = signIn.Context.User.SessionId();
            way = await db.Sessions.Where(s => s.Id == session).Select(s => s.Way).FirstOrDefaultAsync(cancel);
            await Sessions.EndAll(db, user, cancel: cancel);
            await db.SaveChangesAsync(cancel);
            await transaction.Commit(cancel);
            known = account;
        }

        // What they proved when they came still holds.
        await signIn.SignInWithClaimsAsync(known, isPersistent: true, [SignInWay.Claim(way ?? SignInWay.Password)]);
        return null;
    }
}
