using Zhiyin.Core.Schema;

namespace Zhiyin.Shell;

/// <summary>The texts of the shell, as <c>L["Key"]</c> in its components.</summary>
public static class ShellTexts
{
    public static readonly Texts L = new("Zhiyin.Shell.ShellText", typeof(ShellTexts).Assembly);
}
