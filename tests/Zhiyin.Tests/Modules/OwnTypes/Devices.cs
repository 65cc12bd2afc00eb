using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Modules.OwnTypes;
using Zhiyin.Modules.Settings;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Modules.OwnTypes;

/// <summary>设备 as a company makes it: devices with a number, the customer they stand at, and the day their warranty ends.</summary>
/// <param name="Company">Whose they are.</param>
/// <param name="Name">The type's name in the API.</param>
internal sealed record Devices(Installed Company, string Name)
{
    public const string Customer = "x_customer", Warranty = "x_warranty";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>As it is now: renamed or retired it is another object.</summary>
    public RecordType Type => Company.Store.Catalog.Type(Name);

    public static RecordType Customers(Installed company) => company.Store.Catalog.Type("customers");

    /// <param name="company">The company that makes them.</param>
    /// <param name="word">Makes the names of several such types in one company differ.</param>
    public static async Task<Devices> Make(Installed company, string word)
    {
        var edit = new OwnTypeEdit($"{word}设备", $"{word} device")
        {
            Name = $"x-{word}-devices",
            NumberPattern = word + "{yyyy}{000}",
        };
        var made = await company.Services.GetRequiredService<OwnTypeSettings>().Make(company.Admin, edit, "customers", Cancel);
        Assert.True(made.Ok, made.Problem?.Message);
        var fields = company.Services.GetRequiredService<FieldSettings>();
        var customer = new FieldEdit(FieldKind.Link, "所在客户", "Customer") { Target = "customers" };
        Assert.Equal(Customer, (await fields.Add(company.Admin, made.Value, customer, Cancel)).Value);
        var warranty = new FieldEdit(FieldKind.Date, "质保到期", "Warranty");
        Assert.Equal(Warranty, (await fields.Add(company.Admin, made.Value, warranty, Cancel)).Value);
        return new Devices(company, made.Value.Name);
    }

    public async Task<OwnRecord> Add(Actor actor, string name, params (string Field, object? Value)[] values)
    {
        var all = values.Append(("name", name)).ToDictionary(v => v.Item1, v => v.Item2);
        var made = await Company.Store.Create(actor, Type, all, WriteOptions.Create, Cancel);
        Assert.True(made.Ok, made.Problem?.Message);
        return (OwnRecord)made.Value;
    }

    public static async Task<Record> AddCustomer(Installed company, string name) => (await company.Store.Create(
        company.Admin, Customers(company), new Dictionary<string, object?> { ["name"] = name }, WriteOptions.Create, Cancel)).Value;

    /// <summary>The names of those an actor finds.</summary>
    public async Task<string[]> Names(Actor actor, string? filter = null, bool deleted = false) => [.. (await Company.Store.Query(
        actor,
        new RecordQuery(Type) { Deleted = deleted, Filter = filter is null ? null : Company.Store.Parse(actor, Type, filter) }, Cancel))
            .Items.Select(r => ((OwnRecord)r).Name).Order(StringComparer.Ordinal)];
}
