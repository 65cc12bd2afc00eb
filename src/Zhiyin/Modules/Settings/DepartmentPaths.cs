using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;

namespace Zhiyin.Modules.Settings;

/// <summary>A department said as a path from the top: 销售部/华东组.</summary>
internal static class DepartmentPaths
{
    /// <summary>Finds it, or makes what is missing of it in the same save.</summary>
    public static async Task<Guid?> Of(Db db, string path, CancellationToken cancel)
    {
        Guid? parent = null;
        foreach (var name in path.Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var at = await db.Set<Department>().FirstOrDefaultAsync(d => d.Name == name && d.ParentId == parent, cancel);
            if (at is null)
            {
                at = new Department { Id = Ids.New(), Name = name, ParentId = parent };
                db.Add(at);
            }

            parent = at.Id;
        }

        return parent;
    }
}
