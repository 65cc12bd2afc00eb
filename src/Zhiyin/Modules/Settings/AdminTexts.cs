using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Settings;

/// <summary>The texts of the settings pages.</summary>
public static class AdminTexts
{
    public static readonly Texts L = new("Zhiyin.Modules.Settings.AdminText", typeof(AdminTexts).Assembly);
}
