using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.Records;

/// <summary>The headings of the sections that every type may use.</summary>
public static class SectionNames
{
    public static string Of(string section) => ShellTexts.L[section switch
    {
        Sections.Basic => "SectionBasic",
        Sections.Contact => "SectionContact",
        Sections.Profile => "SectionProfile",
        Sections.Place => "SectionPlace",
        Sections.Work => "SectionWork",
        Sections.System => "SectionSystem",
        _ => "SectionCustom",
    }];
}
