using System.Text.Json;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Schema;
using Zhiyin.Modules.Customers;

namespace Zhiyin.Tests.Records;

public sealed class CreatedChangesTests
{
    [Fact]
    public void What_an_event_tells_of_a_new_record_reads_as_if_each_change_were_serialised()
    {
        var fields = new Catalog([new CustomerType()]).FieldsOf(new CustomerType());
        var customer = new Customer
        {
            Name = "A \"科技\" <b>\\ +'",
            Tags = Choices.Of(["高意向", "决策人"]),
            Phone = new Sealed("e1.abc", "h", "t"),
            OwnerId = Ids.New(),
            LastFollowUpAt = new DateTime(2024, 3, 1, 2, 3, 4, DateTimeKind.Utc),
            NextStepDue = new DateOnly(2024, 3, 19),
        };
        var changes = fields.Where(f => f.Audited)
            .Select(f => new Change(f.Name, null, StoredValue.Write(f.Get(customer)))).Where(c => c.After is not null);
        Assert.Equal(JsonSerializer.Serialize(changes, Json.Relaxed), new CreatedChanges(fields).Of(customer));
    }
}
