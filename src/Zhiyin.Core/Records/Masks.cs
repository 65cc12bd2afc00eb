using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Records;

/// <summary>How personal values look to those who may not read them.</summary>
public static class Masks
{
    public static string Of(Field field, string plain) => field.Kind switch
    {
        FieldKind.Phone => Phones.Mask(plain),
        FieldKind.Email => Emails.Mask(plain),
        _ => plain.Length <= 4 ? "****" : $"{plain[..2]}****{plain[^2..]}",
    };

    /// <summary>A name of which only the first character is told.</summary>
    public static string Name(string name) => name.Length == 0 ? "***" : $"{name[..1]}***";
}
