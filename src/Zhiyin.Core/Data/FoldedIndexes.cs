using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Data;

/// <summary>
/// Indexes of built-in texts as filters compare them: folded. Migrations cannot declare an index over a function, so they
/// are made at the start, once.
/// </summary>
public sealed class FoldedIndexes(ModelParts parts) : IPrepare
{
    public async Task Prepare(Db db, CancellationToken cancel)
    {
        foreach (var type in parts.Tables)
        {
            foreach (var field in type.BuiltIn.Where(f => f is { Kind: FieldKind.Text, Personal: false, Internal: false }))
            {
                if (field.Indexed || field.Unique)
                {
                    await db.Database.ExecuteSqlRawAsync(FieldIndexes.Create(type, field, db.Dialect), cancel);
                }
            }
        }
    }
}
