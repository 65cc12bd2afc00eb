using static Zhiyin.Modules.FollowUps.FollowUpTexts;

namespace Zhiyin.Modules.FollowUps;

/// <summary>What is missing, as a friendly sentence.</summary>
internal static class LackText
{
    public static string Of(IReadOnlyList<Lack> lacks) =>
        L["LackIntro"] + string.Join(L["LackComma"], lacks.Select(l => L[$"Lack_{l}"])) + L["LackEnd"];
}
