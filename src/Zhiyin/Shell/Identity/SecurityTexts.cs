using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.Identity;

/// <summary>The texts of signing in with a second factor, and of the page where a person arranges it.</summary>
public static class SecurityTexts
{
    public static readonly Texts Say = new("Zhiyin.Shell.Identity.SecurityText", typeof(SecurityTexts).Assembly);
}
