using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Commands;
using Zhiyin.Core.Records;

namespace Zhiyin.Modules.FollowUps;

/// <param name="Status">What it becomes: done, dropped, or open again.</param>
public sealed record CompleteTaskRequest(Guid TaskId, string Status = "done");

/// <summary>Marks a task as done; one that repeats leaves the next one behind.</summary>
public sealed class CompleteTask(RecordStore store) : Command<CompleteTaskRequest>
{
    public override string Verb => "complete-task";

    public override async Task<Result<object?>> Run(Actor actor, CompleteTaskRequest request, CancellationToken cancel)
    {
        var values = new Dictionary<string, object?> { ["status"] = request.Status };
        var result = await store.Update(
            actor, store.Catalog.Type("tasks"), request.TaskId, values,
                options: WriteOptions.Create with { Verb = "completed" }, cancel: cancel);
        return Answer(result, task => new { id = task.Id });
    }
}
