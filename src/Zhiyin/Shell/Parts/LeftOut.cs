using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;

namespace Zhiyin.Shell.Parts;

/// <summary>
/// The modules a company does without. Their pages, figures and acts are gone from the workspace; what they hold is kept, and the
/// API still reaches it.
/// </summary>
public sealed class LeftOut(ModuleSettings settings, DbFactory databases) : IPrepare
{
    private const string SettingName = "workspace";

    private volatile IReadOnlySet<string> names = new HashSet<string>();

    public IReadOnlySet<string> Names => names;

    public async Task<Result<IReadOnlySet<string>>> Save(Actor actor, IReadOnlySet<string> leftOut, CancellationToken cancel = default)
    {
        if (!actor.Rights.Administrator || actor.ReadOnly)
        {
            return new Problem(ProblemKind.Forbidden, ShellTexts.L["OnlyAdministrators"]);
        }

        await settings.Save(actor.Cause(), SettingName, new Choice { LeftOut = [.. leftOut.Order(StringComparer.Ordinal)] }, cancel);
        return Result.Of(leftOut);
    }

    /// <summary>Learns the choice, now and whenever a node changes it.</summary>
    public async Task Prepare(Db db, CancellationToken cancel)
    {
        await Learn(db, cancel);
        databases.OnSettings(Learn);
    }

    private async Task Learn(Db db, CancellationToken cancel) =>
        names = (await ModuleSettings.Read<Choice>(db, SettingName, cancel)).LeftOut.ToHashSet(StringComparer.Ordinal);

    private sealed record Choice
    {
        public IReadOnlyList<string> LeftOut { get; init; } = [];
    }
}
