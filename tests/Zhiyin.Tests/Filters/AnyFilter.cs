using CsCheck;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Schema;

namespace Zhiyin.Tests.Filters;

/// <summary>Generates filters: every operator of every field with values that hit, miss and lie on the edge.</summary>
internal static class AnyFilter
{
    private static readonly string[] Parts =
        ["", "a", "A", "ａ", "%", "_", "'", "\"",
            "\\", "😀", "É", "ω", "привет", "　", "科技", "ABC科技", "line\nbreak", "华信", "no such", " "];

    private static readonly decimal[] Numbers =
        [0, 1, -1, 7, 7.5m, 0.1m, 100, 2_147_483_647, 2_147_483_648, -2.25m, 10_000, 90_071_992_547_409.91m, 1.00m];

    private static readonly string[] Times =
    [
        "2024-03-15", "2024-03", "2024Q1", "2023", "2024", "today", "today-1d", "today-2w", "today-3M", "today+1y",
        "this_week", "last_week", "next_week", "this_month", "last_month", "next_month", "this_quarter", "last_quarter",
        "this_year", "last_year", "past_3M", "next_2w", "9999-12-31", "1999-05-05",
    ];

    private static readonly string[] Moments =
        ["now", "now-2h", "now-1d", "2024-03-15T10:30", "2024-03-15T02:30Z", "2024-02-29T16:00:00.123", "2024-03-14T23:59:59"];

    public static IEnumerable<Field> Fields => World.Catalog.FieldsOf(World.FirmType);

    /// <summary>Every comparison of a field, operator by operator and value by value.</summary>
    public static IEnumerable<FilterNode> Comparisons(Field field) =>
        Operators.For(field).SelectMany(op => ValueLists(field, op).Select(v => new Comparison(field.Name, op.Op, v)));

    /// <summary>Random trees over all fields, relations left out when only memory can answer.</summary>
    public static Gen<FilterNode> Tree(bool relations) => Gen.Recursive<FilterNode>((depth, tree) =>
        depth > 3 ? Leaf(relations, tree, depth) : Gen.Frequency(
            (4, Leaf(relations, tree, depth)),
            (2, tree.List[1, 3].Select(FilterNode (i) => new And(new(i)))),
            (2, tree.List[1, 3].Select(FilterNode (i) => new Or(new(i)))),
            (1, tree.Select(FilterNode (i) => new Not(i)))));

    private static Gen<FilterNode> Leaf(bool relations, Gen<FilterNode> tree, int depth)
    {
        var own = OneOf<Field>([.. Fields.Where(f => relations || !f.Personal)])
            .SelectMany(f => OneOf<FilterNode>([.. Comparisons(f).Where(c => relations || LocalOnly(c))]));
        return relations ? Gen.Frequency((3, own), (2, OneOf<FilterNode>([.. Relations()]))) : own;
    }

    private static Gen<T> OneOf<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static bool LocalOnly(FilterNode node) =>
        node is Comparison test && !test.Values.Any(v => v is TextValue { Text: "User1王敏" or "user9" });

    /// <summary>Tests through links and relations, with figures of every sort.</summary>
    public static IEnumerable<FilterNode> Relations() =>
    [
        .. new[]
        {
            "parent.name = \"A\"", "parent.name != \"A\"", "parent.notes is empty", "parent.tags has \"key\"",
            "parent.score > 3", "parent.parent.score <= 3", "parent.owner = me", "parent.phone is empty", "owner.city = \"上海\"",
            "owner.city != \"上海\"", "owner.name contains \"1\"", "x_link.name = \"a\"", "x_link.x_number > 1",
                "x_person.city is empty",
            "parent.x_yes", "parent.active", "x_link.owner in my_team",
            "visits.any()", "visits.none()", "visits.any(at >= today-1y)", "visits.none(fee > 1)",
                "visits.any(purpose contains \"a\" or rating = 3)",
            "visits.count() >= 2", "visits.count(fee > 0) = 0", "visits.count() != 2", "visits.count() in (1, 3)",
            "visits.count() between 1 and 2", "visits.sum(fee) > 100", "visits.sum(fee) = 0",
                "visits.sum(rating, at in 2024) <= 5",
            "visits.avg(rating) >= 4.5", "not visits.avg(rating) >= 4.5", "visits.avg(fee) < 50.25", "visits.min(rating) = 0",
            "visits.max(at) < 2024-03-01", "not (visits.max(at) < 2024-03-01)", "visits.max(at) in (2024-03, 2023)",
            "visits.min(due) >= 2024", "visits.max(due) != 2024", "visits.max(fee) between 1 and 100",
                "visits.min(rating) not in (1, 2)",
            "visits.any(firm.active)", "visits.any(firm.visits.count() > 3)", "visits.any(not (firm.name = \"a\"))",
            "todos.any()", "todos.any(done)", "todos.count(not done) >= 1", "todos.none(title contains \"a\")",
            "branches.any(score > 5)", "branches.count() > 1", "branches.sum(budget) > 1000", "branches.any(branches.any())",
            "branches.max(x_number) > 1", "branches.sum(x_money) > 0", "branches.min(x_at) < 2024",
                "branches.max(x_date) >= 2024-03",
            "branches.avg(amount) > 1万", "parent.visits.any(fee > 0)", "parent.branches.count() >= 2", "parent.visits.none()",
            "owner = \"User1王敏\"", "owner != \"user1王敏\"", "owner in (me, \"User2王敏\")", "helpers has \"user3王敏\"",
                "parent = \"a\"",
        }.Select(FilterContexts.Parse),
    ];

    private static IEnumerable<Items<FilterValue>> ValueLists(Field field, OperatorInfo op)
    {
        var values = Values(field, op.Op).ToList();
        return op.Arity switch
        {
            Arity.None => [[]],
            Arity.One => values.Select(Items<FilterValue> (v) => [v]),
            Arity.Two => values.Zip(values.Skip(1)).SelectMany(p => (Items<FilterValue>[])[[p.First, p.Second],
                [p.Second, p.First]]),
            _ => [.. values.Take(3).Select(Items<FilterValue> (v) => [v]), new(values), new([.. values.Take(2)])],
        };
    }

    private static IEnumerable<FilterValue> Values(Field field, Operator op) => field switch
    {
        { Personal: true } when op == Operator.EndsWith => [new TextValue("0003"), new TextValue("9999")],
        { Personal: true } =>
            [new TextValue(World.Phone(3)), new TextValue("13900000000"), new TextValue(World.Phone(5))],
        { Kind: FieldKind.Number } => Numbers.Select(n => new NumberValue(n)),
        { Kind: FieldKind.Money } => Numbers.Where(n => n != 0.001m).Select(n => new NumberValue(n)),
        { Kind: FieldKind.Date } => Times.Select(t => new TimeValue(t)),
        { Kind: FieldKind.DateTime } => Times.Concat(Moments).Select(t => new TimeValue(t)),
        { Kind: FieldKind.YesNo } => [new YesNoValue(true), new YesNoValue(false)],
        { Kind: FieldKind.Choice or FieldKind.MultiChoice } => field.Options.Select(o => new TextValue(o.Value)),
        { Kind: FieldKind.Person or FieldKind.People } =>
            [new MeValue(), new MyTeamValue(), new TextValue(World.Users[3].ToString("D"))],
        { Kind: FieldKind.Link } =>
            [new TextValue(World.Id(1, 7).ToString("D")), new TextValue(World.Id(9, 7).ToString("D"))],
        { Kind: FieldKind.Id } =>
            [new TextValue(World.Id(1, 7).ToString("D")), new TextValue(World.Id(1, 8).ToString("D"))],
        _ => Parts.Select(p => new TextValue(p)),
    };
}
