namespace Zhiyin.Core.Text;
public sealed record DuePhrase(DateOnly? Due);
public static class DatePhrases { public static IReadOnlyList<DuePhrase> Find(string t, DateOnly d) => []; }
