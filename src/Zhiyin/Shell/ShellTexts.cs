using Zhiyin.Core.Schema;

namespace Zhiyin.Shell;

/// <summary>The texts of the shell, which its components call <c>L</c>.</summary>
public static class ShellTexts
{
    public static readonly Texts L = new("Zhiyin.Shell.ShellText", typeof(ShellTexts).Assembly);
}
