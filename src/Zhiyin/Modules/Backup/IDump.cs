using Zhiyin.Core.Data;

namespace Zhiyin.Modules.Backup;

/// <summary>How one kind of database is written into a backup and read back.</summary>
public interface IDump
{
    Dialect Dialect { get; }

    /// <summary>Writes one snapshot of the installation's database into what <paramref name="begin"/> makes for its counts.</summary>
    Task Write(Func<IReadOnlyDictionary<string, long>, Stream> begin, CancellationToken cancel);

    /// <summary>Makes a scratch database of the content; the installation's own is not touched.</summary>
    Task<OtherDatabase> Restore(Stream content, CancellationToken cancel);

    /// <summary>Puts the scratch database in the place of the installation's own: wholly, or not at all.</summary>
    Task Replace(OtherDatabase scratch, CancellationToken cancel);

    Task Drop(OtherDatabase scratch, CancellationToken cancel);
}
