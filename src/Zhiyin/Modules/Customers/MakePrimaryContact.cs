using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Commands;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Customers;

public sealed record MakePrimaryContactRequest(Guid ContactId);

/// <summary>Puts a contact first at their customer; who stood there before becomes a contact, and nobody is lost.</summary>
public sealed class MakePrimaryContact(RecordStore store, Vault vault) : Command<MakePrimaryContactRequest>
{
    public override string Verb => "make-primary-contact";

    public override async Task<Result<object?>> Run(Actor actor, MakePrimaryContactRequest request,
        CancellationToken cancel)
    {
        var (contacts, customers) = (store.Catalog.Type("contacts"), store.Catalog.Type("customers"));
        if (await store.Find(actor, contacts, request.ContactId,
            cancel) is not Contact { CustomerId: { } customerId } contact
            || await store.Find(actor, customers, customerId, cancel) is not Customer customer)
        {
            return new Problem(ProblemKind.NotFound, CustomerText.Say["ContactNotFound"]);
        }

        var operation = Ids.New();
        var options = WriteOptions.Create with { OperationId = operation, Verb = "made-primary" };
        var first = await store.Update(actor, customers, customerId, FirstOf(contacts, contact), options: options,
            cancel: cancel);
        if (first.Problem is { } problem)
        {
            return problem;
        }

        var second = customer.ContactName is null
            ? (await store.Delete(actor, contacts, [contact.Id], operation, cancel))[0]
            : await store.Update(actor, contacts, contact.Id, FurtherOf(customers, customer), options: options,
                cancel: cancel);
        return Answer(second, _ => new { customerId });
    }

    private Dictionary<string, object?> FirstOf(RecordType type, Contact contact) => new()
    {
        ["contactName"] = contact.Name,
        ["jobTitle"] = contact.JobTitle,
        ["contactRoles"] = contact.Roles.ToArray(),
        ["phone"] = Plain(type, "mobile", contact) ?? Plain(type, "phone", contact),
        ["email"] = Plain(type, "email", contact),
        ["wechat"] = Plain(type, "wechat", contact),
    };

    private Dictionary<string, object?> FurtherOf(RecordType type, Customer customer) => new()
    {
        ["name"] = customer.ContactName,
        ["jobTitle"] = customer.JobTitle,
        ["roles"] = customer.ContactRoles.ToArray(),
        ["mobile"] = Plain(type, "phone", customer),
        ["email"] = Plain(type, "email", customer),
        ["wechat"] = Plain(type, "wechat", customer),
    };

    private string? Plain(RecordType type, string name, Record record)
    {
        var field = store.Catalog.Field(type, name);
        return field.Get(record) is Sealed cell ? vault.Open(type, field, record.Id, cell) : null;
    }
}
