using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.FollowUps;

internal static class FollowUpTexts
{
    public static readonly Texts L = new("Zhiyin.Modules.FollowUps.FollowUpText", typeof(FollowUpTexts).Assembly);
}
