using Zhiyin.Core.Text;
namespace Zhiyin.Modules.FollowUps.Pages;

/// <summary>A template while it is arranged.</summary>
public sealed class TemplateRow
{
    public string Name { get; set; } = "";

    public string Method { get; set; } = "";

    public string Text { get; set; } = "";

    public static TemplateRow Of(Template template) =>
        new() { Name = template.Name, Method = template.Method ?? "", Text = template.Text };

    public Template ToTemplate() =>
        new(Clean.Line(Name), Method.Length == 0 ? null : Method, Text.Replace("\r", "", StringComparison.Ordinal));
}
