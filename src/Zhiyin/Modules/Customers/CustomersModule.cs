using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell;
using Zhiyin.Shell.Lists;

namespace Zhiyin.Modules.Customers;

public sealed class CustomersModule : Module
{
    public override IReadOnlyList<RecordType> Types => [new CustomerType(), new ContactType()];

    public override IReadOnlyList<IRules> Rules => [new CustomerRules(), new ContactRules()];

    public override IReadOnlyList<ReadyView> ReadyViews => [CustomerViews.Table];

    public override IReadOnlyList<Type> Commands => [typeof(MakePrimaryContact), typeof(MoveContact)];
}
