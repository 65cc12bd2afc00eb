using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Commands;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Customers;

/// <param name="ContactId">Who moves.</param>
/// <param name="CustomerId">To which company.</param>
/// <param name="JobTitle">The new position, if known.</param>
public sealed record MoveContactRequest(Guid ContactId, Guid CustomerId, string? JobTitle = null);

/// <summary>A person changes company: the change is dated, and their follow-ups stay theirs.</summary>
public sealed class MoveContact(RecordStore store) : Command<MoveContactRequest>
{
    public override string Verb => "move-contact";

    public override async Task<Result<object?>> Run(Actor actor, MoveContactRequest request, CancellationToken cancel)
    {
        var values = new Dictionary<string, object?> { ["customerId"] = request.CustomerId };
        if (request.JobTitle is { } title)
        {
            values["jobTitle"] = title;
        }

        var result = await store.Update(
            actor, store.Catalog.Type("contacts"), request.ContactId, values,
            options: WriteOptions.Create with { Verb = "moved" }, cancel: cancel);
        return Answer(result, contact => new { id = contact.Id });
    }
}

internal static class CustomerText
{
    public static readonly Texts Say = new("Zhiyin.Modules.Customers.CustomerText", typeof(CustomerText).Assembly);
}
