using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Settings;

internal static class SettingsTexts
{
    public static readonly Texts L = new("Zhiyin.Modules.Settings.SettingsText", typeof(SettingsTexts).Assembly);
}
