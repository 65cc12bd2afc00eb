using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.OwnTypes;

internal static class OwnTypeTexts
{
    public static readonly Texts L = new("Zhiyin.Modules.OwnTypes.OwnTypeText", typeof(OwnTypeTexts).Assembly);
}
