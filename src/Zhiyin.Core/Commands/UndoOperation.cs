using Zhiyin.Core.Access;
using Zhiyin.Core.Records;

namespace Zhiyin.Core.Commands;

public sealed record UndoRequest(Guid OperationId);

/// <summary>Takes an act on many records back.</summary>
public sealed class UndoOperation(RecordStore store) : Command<UndoRequest>
{
    public override string Verb => "undo";

    public override async Task<Result<object?>> Run(Actor actor, UndoRequest request, CancellationToken cancel) =>
        Answer(await store.Undo(actor, request.OperationId, cancel: cancel), outcome => outcome);
}
