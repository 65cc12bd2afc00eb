using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Health;

internal static class HealthTexts
{
    public static readonly Texts L = new("Zhiyin.Modules.Health.HealthText", typeof(HealthTexts).Assembly);
}
