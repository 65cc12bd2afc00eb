using System.CommandLine;
using Zhiyin.Shell.CommandLine;

namespace Zhiyin.Modules.Backup.Keys;

/// <summary><c>keys rotate</c>: personal values under a new key.</summary>
internal static class KeysCommand
{
    public static Command Make(Offline offline)
    {
        var rotate = new Command("rotate", "Encrypt all personal values with a new key");
        rotate.SetAction((parse, cancel) => offline.Run(parse, async services =>
        {
            var result = await services.GetRequiredService<KeyRotation>().Run(cancel);
            var cells = string.Join(", ", result.Cells.Select(c => $"{c.Key} {c.Value}"));
            var name = result.KeyId.ToString("x8");
            var sentence = BackupTexts.L["Rotated", name, result.Cells.Values.Sum(), cells, result.Unreadable, result.KeysRemoved];
            await BackupCommands.Print(parse, result, sentence);
            return result.Unreadable == 0 ? 0 : 1;
        }));
        return new Command("keys", "The keys of personal values") { rotate };
    }
}
