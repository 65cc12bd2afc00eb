using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Zhiyin.Core.Data;

/// <summary>
/// The secrets that the framework keeps in tables of its own: those of second factors, and the keys of Data Protection. They are
/// sealed as personal values are, so that a copy of the database alone makes neither codes nor cookies.
/// </summary>
public sealed class StoredSecrets(DbFactory databases, Vault vault)
{
    /// <summary>What the framework calls the secret of an authenticator app.</summary>
    public const string FactorRow = "AuthenticatorKey";

    internal const string KeysPlace = "data_protection_keys.xml";

    public static string FactorPlace(Guid account) => $"account_tokens.{FactorRow}:{account:D}";

    /// <summary>Seals what stands open from before, and what stands under an earlier key. What no key opens is left as it is.</summary>
    /// <returns>How many were sealed.</returns>
    public async Task<int> Seal(CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        if (!await Find(db, _ => { }, cancel))
        {
            return 0;
        }

        var count = 0;
        await using var transaction = await databases.Gate.Begin(db, cancel);
        await Find(db, change =>
        {
            change();
            count++;
        }, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
        return count;
    }

    /// <returns>Whether anything is to be changed.</returns>
    private async Task<bool> Find(Db db, Action<Action> found, CancellationToken cancel)
    {
        var any = false;
        foreach (var row in await db.Set<IdentityUserToken<Guid>>().AsTracking().Where(t => t.Name == FactorRow).ToListAsync(cancel))
        {
            if (row.Value is { } value && Anew(FactorPlace(row.UserId), value) is { } cipher)
            {
                any = true;
                found(() => row.Value = cipher);
            }
        }

        foreach (var row in await db.DataProtectionKeys.AsTracking().ToListAsync(cancel))
        {
            if (row.Xml is { } xml && Anew(xml) is { } anew)
            {
                any = true;
                found(() => row.Xml = anew);
            }
        }

        return any;
    }

    private string? Anew(string xml)
    {
        var (key, changed) = (XElement.Parse(xml), false);
        foreach (var open in key.Descendants().Where(SealedXml.StandsOpen).ToList())
        {
            open.ReplaceWith(SealedXml.Around(SealedXml.Seal(vault, open)));
            changed = true;
        }

        foreach (var cell in key.Descendants(SealedXml.Name))
        {
            if (Anew(KeysPlace, cell.Value) is { } cipher)
            {
                cell.Value = cipher;
                changed = true;
            }
        }

        return changed ? key.ToString(SaveOptions.DisableFormatting) : null;
    }

    private string? Anew(string place, string value)
    {
        try
        {
            return !Vault.IsSealed(value) ? vault.Seal(place, value)
                : vault.IsCurrent(value) ? null
                : vault.Seal(place, vault.Open(place, value));
        }
        catch (Exception error) when (error is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
