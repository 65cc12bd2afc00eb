using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Records;

/// <summary>Derives the pinyin of the name and the department of the owner, for one of the places.</summary>
internal sealed class OwnRules(Type clr) : IRules
{
    public Type Clr => clr;

    public bool RunsAhead => true;

    public Task BeforeSave(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        foreach (var row in rows)
        {
            var record = (OwnRecord)row.Record;
            record.NameSort = Pinyin.SortKey(record.Name);
            if (row.IsNew || row.Changed.Contains("ownerId"))
            {
                record.DepartmentId = write.Actor.Access.User(record.OwnerId)?.DepartmentId;
            }
        }

        return Task.CompletedTask;
    }

    public Task Along(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel) =>
        Task.CompletedTask;

    public Task BeforeDelete(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel) =>
        Task.CompletedTask;

    public Task BeforeRestore(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel) =>
        Task.CompletedTask;
}
