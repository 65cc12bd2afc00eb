using Zhiyin.Core.Schema;

namespace Zhiyin.Tests.Filters;

/// <summary>The schema of the tests and its rows: the same every time, with every odd value somewhere.</summary>
internal static class World
{
    public static readonly string?[] Texts =
    [
        null, "", " ", "a", "A", "Ａ", "ABC科技", "abc科技", "100%", "50_1", "it's", "say \"hi\"", "back\\slash", "emoji😀",
        "😀", "É", "é", "Ωmega", "ωMEGA", "Привет", "привет", "全角　空格", "全角 空格", "line\nbreak", "北京华信", "华信", "7",
    ];

    public static readonly double?[] Numbers = [null, 0, -1, 1, 7, 7.5, 0.1, 1e6, int.MaxValue, -2.25];

    public static readonly long?[] Moneys = [null, 0, 1, -500, 100, 9_999, 10_000, 1_000_000, 9_007_199_254_740_991];

    public static readonly DateOnly?[] Days =
    [
        null, new(2024, 3, 15), new(2024, 3, 14), new(2024, 2, 29), new(2023, 12, 31), new(2024, 1, 1), new(2023, 1, 1),
        new(2024, 4, 1), new(2024, 6, 30), new(1999, 5, 5), new(9999, 12, 31), new(2024, 3, 11), new(2024, 3, 18),
    ];

    public static readonly DateTime?[] Instants =
    [
        null, Utc("2024-03-15T02:30:00"), Utc("2024-03-14T15:59:59.999"), Utc("2024-03-14T16:00:00"),
        Utc("2024-03-15T15:59:59.999"), Utc("2024-03-15T16:00:00"), Utc("2023-12-31T16:00:00"), Utc("2022-12-31T16:00:00"),
        Utc("2024-02-29T08:00:00.123"), Utc("2023-12-31T15:59:59"), Utc("1969-12-31T23:59:59.5"), Utc("2024-03-15T02:31:00"),
    ];

    public static readonly Guid[] Users = [.. Enumerable.Range(1, 5).Select(i => Id(9, i))];

    public static readonly Catalog Catalog = new(
        [new FirmType(), new VisitType(), new TodoType(), new MemberType()],
        Custom().ToLookup(_ => "firms"));

    public static RecordType FirmType => Catalog.Type("firms");

    public static IReadOnlyList<Firm> Firms { get; } = [.. Enumerable.Range(1, 400).Select(Firm)];

    public static IReadOnlyList<Visit> Visits { get; } = [.. Enumerable.Range(1, 500).Select(i => new Visit
    {
        Id = Id(2, i),
        FirmId = Id(1, Mix(i, 1) % 200 + 1),
        At = Pick(Instants[1..], i, 2)!.Value,
        Fee = Pick(Moneys[1..8], i, 3)!.Value,
        Purpose = Pick(Texts[3..], i, 4)!,
        Rating = Mix(i, 5) % 3 == 0 ? null : Mix(i, 6) % 10,
        Due = Pick(Days, i, 7),
        DeletedAt = Mix(i, 8) % 20 == 0 ? Utc("2024-03-01T00:00:00") : null,
    })];

    public static IReadOnlyList<Todo> Todos { get; } = [.. Enumerable.Range(1, 200).Select(i => new Todo
    {
        Id = Id(3, i),
        AboutType = i % 4 == 0 ? "visits" : "firms",
        AboutId = Id(1, Mix(i, 1) % 100 + 1),
        Title = Pick(Texts[3..], i, 2)!,
        Done = i % 3 == 0,
    })];

    public static IReadOnlyList<Member> Members { get; } =
        [.. Users.Select((id, i) => new Member { Id = id, Name = $"User{i}王敏", City = i % 2 == 0 ? "上海" : null })];

    public static Guid Id(int type, int number) => new($"01900000-0000-7000-8000-{type:x2}{number:x10}");

    private static IEnumerable<Field> Custom() =>
    [
        Of("x_text", FieldKind.Text, "自定义 文本"), Of("x_note", FieldKind.LongText, "长文本"),
        Of("x_number", FieldKind.Number, "数值"), Of("x_money", FieldKind.Money, "回款额"),
        Of("x_date", FieldKind.Date, "纪念日"), Of("x_at", FieldKind.DateTime, "时刻"),
        Of("x_yes", FieldKind.YesNo, "非卖品"),
            Of("x_choice", FieldKind.Choice, "选择") with { Options = Zhiyin.Tests.Filters.FirmType.Stages },
        Of("x_tags", FieldKind.MultiChoice, "多选") with { Options = Zhiyin.Tests.Filters.FirmType.Labels },
        Of("x_person", FieldKind.Person, "顾问") with { Target = "users" },
        Of("x_link", FieldKind.Link, "关联公司") with { Target = "firms" },
        Of("x_mail", FieldKind.Email, "备用邮箱"), Of("x_url", FieldKind.Url, "链接"), Of("x_tel", FieldKind.Phone, "总机"),
        Of("x_secret", FieldKind.Phone, "私人电话") with { Personal = true },
    ];

    private static Field Of(string name, FieldKind kind, string zh) =>
        new() { Name = name, Kind = kind, Label = (zh, "Custom " + name[2..]) };

    private static Firm Firm(int i)
    {
        var firm = new Firm
        {
            Id = Id(1, i),
            Version = 1,
            CreatedAt = Pick(Instants[1..], i, 1)!.Value,
            UpdatedAt = Pick(Instants[1..], i, 2)!.Value,
            CreatedById = i % 3 == 0 ? null : Users[i % 5],
            Name = Pick(Texts[1..], i, 3)!,
            Notes = Pick(Texts, i, 4),
            Score = (int)(Pick(Numbers[1..], i, 5) ?? 0),
            Rank = (int?)Pick(Numbers, i, 6),
            Rating = Pick(Numbers, i, 7),
            Amount = Pick(Moneys[1..], i, 8)!.Value,
            Budget = Pick(Moneys, i, 9),
            Signed = Pick(Days[1..], i, 10)!.Value,
            Founded = Pick(Days, i, 11),
            At = Pick(Instants[1..], i, 12)!.Value,
            LastSeen = Pick(Instants, i, 13),
            Active = Mix(i, 14) % 2 == 0,
            Vip = Mix(i, 15) % 3 == 0 ? null : Mix(i, 15) % 3 == 1,
            Stage = Pick(Zhiyin.Tests.Filters.FirmType.Stages, i, 16).Value,
            Source = Mix(i, 17) % 4 == 0 ? null : Pick(Zhiyin.Tests.Filters.FirmType.Sources, i, 18).Value,
            Tags = Some(Zhiyin.Tests.Filters.FirmType.Labels, i, 19),
            Moods = Mix(i, 20) % 3 == 0 ? null : Some(Zhiyin.Tests.Filters.FirmType.Labels, i, 21),
            Helpers = Choices.Of(Users.Where((_, n) => Mix(i, 30 + n) % 4 == 0).Select(u => u.ToString("D"))),
            OwnerId = Mix(i, 22) % 4 == 0 ? null : Pick(Users, i, 23),
            ParentId = i < 2 || Mix(i, 24) % 3 == 0 ? null : Id(1, Mix(i, 25) % (i - 1) + 1),
            Site = Pick(Texts, i, 26),
            Mail = Pick(Texts, i, 27),
            Phone = Mix(i, 28) % 3 == 0 ? null : FakeVault.Seal(Phone(i)),
            DeletedAt = i % 40 == 0 ? Utc("2024-03-01T00:00:00") : null,
        };
        firm.Custom = CustomFields.Empty.With(Catalog.FieldsOf(FirmType).Where(f => f.IsCustom)
            .Where((_, n) => Mix(i, 50 + n) % 4 != 0).SelectMany(f => CustomValue.Write(f, Value(f, i))));
        return firm;
    }

    public static string Phone(int i) => $"138{i % 7:0000}{i % 11:0000}";

    private static object? Value(Field field, int i) => field switch
    {
        { Personal: true } => FakeVault.Seal(Phone(i)),
        { Kind: FieldKind.Number } => Pick(Numbers, i, 40),
        { Kind: FieldKind.Money } => Pick(Moneys, i, 41),
        { Kind: FieldKind.Date } => Pick(Days, i, 42),
        { Kind: FieldKind.DateTime } => Pick(Instants, i, 43),
        { Kind: FieldKind.YesNo } => Mix(i, 44) % 2 == 0,
        { Kind: FieldKind.Choice } => Pick(Zhiyin.Tests.Filters.FirmType.Stages, i, 45).Value,
        { Kind: FieldKind.MultiChoice } => Some(Zhiyin.Tests.Filters.FirmType.Labels, i, 46),
        { Kind: FieldKind.Person } => Pick(Users, i, 47),
        { Kind: FieldKind.Link } => Id(1, Mix(i, 48) % 400 + 1),
        _ => Pick(Texts, i, 49 + (int)field.Kind),
    };

    private static Choices Some(Option[] options, int i, int salt) =>
        Choices.Of(options.Where((_, n) => Mix(i, salt * 10 + n) % 3 == 0).Select(o => o.Value));

    private static T Pick<T>(T[] values, int i, int salt) => values[Mix(i, salt) % values.Length];

    /// <summary>A fixed scatter: as good as chance, and the same on every run.</summary>
    private static int Mix(int i, int salt)
    {
        var x = unchecked((uint)(i * 0x9E3779B1 + salt * 0x85EBCA77L));
        x = unchecked((x ^ (x >> 15)) * 0x2C1B3C6D);
        x = unchecked((x ^ (x >> 12)) * 0x297A2D39);
        return (int)((x ^ (x >> 15)) & 0x7FFFFFFF);
    }

    private static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.Parse(text), DateTimeKind.Utc);
}
