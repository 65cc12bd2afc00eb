using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.Lists;

/// <summary>A view that a company begins with, shared with everybody, in the company's language.</summary>
/// <param name="Key">What it is remembered by once it was made; never changes.</param>
/// <param name="Sort">As in the API: <c>-updatedAt,name</c>; null for the usual order.</param>
public sealed record ReadyView(string Type, string Key, Label Name, IReadOnlyList<ReadyColumn> Columns, string? Sort = null);

/// <param name="Field">The field's name.</param>
/// <param name="Heading">What it is headed in this view, and so in its export.</param>
public sealed record ReadyColumn(string Field, Label Heading, int Width);
