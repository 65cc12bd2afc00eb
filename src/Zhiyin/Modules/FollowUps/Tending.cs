using Zhiyin.Core.Access;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Lists;

namespace Zhiyin.Modules.FollowUps;

/// <summary>The questions the first page asks, as filters, so that each figure can be opened as a list.</summary>
public static class Tending
{
    /// <summary>After so many days without a follow-up a customer counts as untouched.</summary>
    public const int QuietDays = 14;

    public const string DueToday = "status = \"open\" and due = today";
    public const string Overdue = "status = \"open\" and due < today";
    public const string Waiting = "status = \"open\" and due <= today";
    public const string Coming = "status = \"open\" and due > today and due <= today+7d";

    /// <summary>Open, and at least so many days late.</summary>
    public static string LateFor(int days) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"status = \"open\" and due <= today-{days}d");

    public static readonly string Untouched =
        $"(lastFollowUpAt is empty or lastFollowUpAt < today-{QuietDays}d) and (stage is empty or stage != \"lost\")";

    public static RecordQuery Ask(RecordStore records, Actor actor, string type, string filter,
        params (string Field, bool Descending)[] sort)
    {
        var asked = records.Catalog.Type(type);
        return new RecordQuery(asked)
        {
            Filter = records.Parse(actor, asked, filter),
            Sort = [.. sort.Select(s => new SortKey(records.Catalog.Field(asked, s.Field), s.Descending))],
        };
    }

    /// <summary>The list that shows the same.</summary>
    public static string Link(string type, string filter) => new ListState(Filter: filter).Address(type);
}
