using Zhiyin.Core;
using Zhiyin.Core.Data;
using static Zhiyin.Shell.Identity.SecurityTexts;

namespace Zhiyin.Shell.Identity;

/// <summary>
/// What one published standard asks of passwords and sign-ins. The standards contradict each other, so one is chosen whole and
/// never a mixture.
/// </summary>
/// <param name="Name">What the settings keep.</param>
/// <param name="Least">Characters.</param>
public sealed record PasswordProfile(string Name, int Least)
{
    /// <summary>OWASP ASVS 5.0, 6.2: length, nothing that is tried first, no composition, no expiry.</summary>
    public static readonly PasswordProfile Asvs = new("asvs", 12) { RefusesGuessable = true };

    /// <summary>GB/T 22239-2019, levels 2 and 3: composition, replacement, a lock and a time-out, with the usual figures.</summary>
    public static readonly PasswordProfile Mlps = new("mlps", 8)
    {
        Kinds = 3,
        ExpiryDays = 90,
        History = 5,
        Failures = 5,
        LockMinutes = 30,
        IdleMinutes = 30,
    };

    public static readonly IReadOnlyList<PasswordProfile> All = [Asvs, Mlps];

    /// <summary>Of small letters, capitals, digits and signs, how many are asked.</summary>
    public int Kinds { get; init; } = 1;

    public bool RefusesGuessable { get; init; }

    /// <summary>Null where a password holds until it is changed.</summary>
    public int? ExpiryDays { get; init; }

    /// <summary>How many passwords, the present one among them, may not be taken again.</summary>
    public int History { get; init; }

    /// <summary>Failures in a row that lock.</summary>
    public int Failures { get; init; } = 8;

    public int LockMinutes { get; init; } = 10;

    /// <summary>After which a session that nobody uses is over; null for none but the general one.</summary>
    public int? IdleMinutes { get; init; }

    public string Title => Say[$"Profile_{Name}"];

    /// <summary>What whoever chooses a password is told, by the key under which the page ticks it off while they type.</summary>
    public IEnumerable<(string Key, string Text)> Rules =>
    [
        ("length", Say["RuleLength", Least]),
        .. Kinds > 1 ? [("kinds", Say["RuleKinds", Kinds])] : Array.Empty<(string, string)>(),
        .. RefusesGuessable ? [("guessable", Say["RuleGuessable"])] : Array.Empty<(string, string)>(),
        .. History > 0 ? [("history", Say["RuleHistory", History])] : Array.Empty<(string, string)>(),
    ];

    /// <summary>All of it, for whoever chooses the profile.</summary>
    public IEnumerable<string> Terms =>
    [
        .. Rules.Select(r => r.Text),
        ExpiryDays is { } days ? Say["TermExpiry", days] : Say["TermNoExpiry"],
        Say["TermLock", Failures, LockMinutes],
        .. IdleMinutes is { } minutes ? [Say["TermIdle", minutes]] : Array.Empty<string>(),
    ];

    public static PasswordProfile Of(SignInRules rules) => All.FirstOrDefault(p => p.Name == rules.PasswordProfile) ?? Asvs;

    public static async Task<PasswordProfile> Read(Db db, CancellationToken cancel = default) =>
        Of(await ModuleSettings.Read<SignInRules>(db, SignInRules.Name, cancel));

    public bool HasExpired(DateTime? setAt, DateTime now) => ExpiryDays is { } days && !(setAt > now.AddDays(-days));

    /// <param name="password">As it was typed.</param>
    /// <param name="about">What an attacker tries first: company, e-mail.</param>
    /// <returns>What is wrong with it; null where it may be taken.</returns>
    public Problem? Refuses(string password, params IReadOnlyList<string?> about) =>
        password.Length < Least ? Problem.Invalid("password", Say["ShortPassword", Least])
        : KindsOf(password) < Kinds ? Problem.Invalid("password", Say["FewKinds", Kinds])
        : RefusesGuessable && Guessable.Is(password, about) ? Problem.Invalid("password", Say["GuessablePassword"])
        : null;

    private static int KindsOf(string password) =>
        (password.Any(char.IsLower) ? 1 : 0) + (password.Any(char.IsUpper) ? 1 : 0) + (password.Any(char.IsDigit) ? 1 : 0)
        + (password.Any(c => !char.IsLower(c) && !char.IsUpper(c) && !char.IsDigit(c)) ? 1 : 0);
}
