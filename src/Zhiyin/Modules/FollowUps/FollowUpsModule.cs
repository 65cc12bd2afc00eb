using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell;

namespace Zhiyin.Modules.FollowUps;

public sealed class FollowUpsModule : Module
{
    public override IReadOnlyList<RecordType> Types => [new FollowUpType(), new TaskType()];

    public override IReadOnlyList<IRules> Rules => [new FollowUpRules(), new TaskRules()];

    public override IReadOnlyList<Type> Commands => [typeof(CompleteTask)];
}
