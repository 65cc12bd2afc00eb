using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using static Zhiyin.Modules.Settings.AdminTexts;

namespace Zhiyin.Modules.Settings;

/// <summary>How long history is kept. A change is an event; what a shorter time purges is gone for good.</summary>
public sealed class HistorySettings(ModuleSettings settings)
{
    public Task<History> Read(CancellationToken cancel = default) => settings.Read<History>(History.SettingName, cancel);

    public async Task<Result<History>> Save(Actor actor, History history, CancellationToken cancel = default)
    {
        if ((Team.Of(actor) ?? Check(history)) is { } problem)
        {
            return problem;
        }

        await settings.Save(actor.Cause(), History.SettingName, history, cancel);
        return history;
    }

    public static Problem? Check(History history) => history.KeepDays is < History.Shortest or > History.Longest
        ? Problem.Invalid("keepDays", L["HistoryOutOfBounds", History.Shortest, History.Longest])
        : null;
}
