using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Shell.Identity;

namespace Zhiyin.Modules.Settings;

/// <summary>What the company asks of everybody who signs in.</summary>
public sealed class SignInSettings(ModuleSettings settings)
{
    public Task<SignInRules> Read(CancellationToken cancel = default) => settings.Read<SignInRules>(SignInRules.Name, cancel);

    public async Task<Result<SignInRules>> Save(Actor actor, SignInRules rules, CancellationToken cancel = default)
    {
        if (Team.Of(actor) is { } forbidden)
        {
            return forbidden;
        }

        await settings.Save(actor.Cause(), SignInRules.Name, rules, cancel);
        return rules;
    }
}
