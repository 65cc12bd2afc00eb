namespace Zhiyin.Modules.Backup;

/// <summary>The disk a directory lies on.</summary>
public static class Disk
{
    /// <summary>Bytes this program may still write; null where nobody knows.</summary>
    public static long? Free(string directory) => Of(directory)?.AvailableFreeSpace;

    public static long? Size(string directory) => Of(directory)?.TotalSize;

    private static DriveInfo? Of(string directory)
    {
        try
        {
            // The directory of backups may not be there yet; its parent is.
            var existing = new DirectoryInfo(directory);
            while (!existing.Exists && existing.Parent is { } parent)
            {
                existing = parent;
            }

            return new DriveInfo(existing.FullName);
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
