using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Search;

namespace Zhiyin.Core.Records;

/// <summary>
/// The only door to data. Every read starts from what the actor may see; every write takes the same steps in the same
/// order, whether it comes from a page, the API, an import or an automation.
/// </summary>
public sealed partial class RecordStore(RecordParts services, QueryWatch watch)
{
    internal static readonly Texts Say = new("Zhiyin.Core.Records.RecordText", typeof(RecordStore).Assembly);

    private DbFactory Databases => services.Databases;

    private CompanyClock Clock => services.Clock;

    private Vault Vault => services.Vault;

    /// <summary>The schema of the moment.</summary>
    public Catalog Catalog => services.Catalogs.Current;
}

/// <summary>What the door to data stands on.</summary>
public sealed record RecordParts(
    DbFactory Databases, CatalogStore Catalogs, CompanyClock Clock, Vault Vault, ISearchStore Search, RuleBook Rules,
    NewRecords Fresh, TracedTypes Traced);

/// <summary>The rules of all modules by entity.</summary>
public sealed class RuleBook(IEnumerable<IRules> rules)
{
    private readonly ILookup<Type, IRules> byType = rules.ToLookup(r => r.Clr);

    public IEnumerable<IRules> For(RecordType type) => byType[type.Clr];
}
