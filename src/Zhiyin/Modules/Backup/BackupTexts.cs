using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Backup;

internal static class BackupTexts
{
    public static readonly Texts L = new("Zhiyin.Modules.Backup.BackupText", typeof(BackupTexts).Assembly);
}
