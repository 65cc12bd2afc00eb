using System.Text;

namespace Zhiyin.Shell.Lists;

/// <summary>What a list shows, as its address carries it: shared by copying, gone back to by the browser.</summary>
/// <param name="View">The name of a view; null for all.</param>
/// <param name="Filter">The filter's English text; null for the view's own, empty for none.</param>
/// <param name="Sort">As in the API: <c>-updatedAt,name</c>; null for the view's own.</param>
/// <param name="Words">What was typed into the search.</param>
public sealed record ListState(string? View = null, string? Filter = null, string? Sort = null, string? Words = null)
{
    /// <summary>The address of the list in this state.</summary>
    public string Address(string type) => $"/{type}{Query("?")}";

    /// <summary>The state as one value, which a record's page is handed to know its neighbours.</summary>
    public string Query(string lead = "")
    {
        var text = new StringBuilder();
        Add("view", View);
        Add("filter", Filter);
        Add("sort", Sort);
        Add("q", string.IsNullOrWhiteSpace(Words) ? null : Words);
        return text.ToString();

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                text.Append(text.Length == 0 ? lead : "&").Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }
    }
}
