using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.Imports;

/// <summary>The texts of the import pages and of files on records.</summary>
public static class ImportTexts
{
    public static readonly Texts Say = new("Zhiyin.Shell.Imports.ImportPageText", typeof(ImportTexts).Assembly);
}
