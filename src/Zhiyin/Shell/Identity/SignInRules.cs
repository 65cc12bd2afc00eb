namespace Zhiyin.Shell.Identity;

/// <summary>What the company asks of everybody who signs in.</summary>
public sealed record SignInRules
{
    /// <summary>Its name among the settings.</summary>
    public const string Name = "sign-in";

    /// <summary>Whoever has no second factor gets no further than the page where they set one up.</summary>
    public bool SecondFactorRequired { get; set; }

    /// <summary>The name of a <see cref="Identity.PasswordProfile"/>.</summary>
    public string PasswordProfile { get; set; } = Identity.PasswordProfile.Asvs.Name;
}
