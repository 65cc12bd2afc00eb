using Zhiyin.Core.Schema;
using Zhiyin.Modules.Settings;

namespace Zhiyin.Browser.Settings;

/// <summary>How a field of one's own is added on the page of a type's fields.</summary>
internal static class FieldHand
{
    /// <param name="page">The fields of a type, answering.</param>
    /// <param name="kind">What the field holds.</param>
    /// <param name="label">Its name, also as its purpose and its only choice where the kind asks for one.</param>
    /// <param name="target">The type a link leads to.</param>
    public static async Task Add(IPage page, FieldKind kind, string label, string? target = null)
    {
        await page.ClickAsync(".page-head .primary");
        await page.FillAsync(".drawer input >> nth=0", label);
        await page.Locator(".drawer .kind").Nth(FieldSettings.Kinds.ToList().IndexOf(kind)).ClickAsync();
        if (kind == FieldKind.Link)
        {
            await page.SelectOptionAsync(".drawer select", target!);
        }

        if (FieldSettings.IsPersonal(kind))
        {
            await page.FillAsync(".drawer .field.broad input[maxlength='200']", label);
        }

        if (FieldSettings.HasOptions(kind))
        {
            await page.ClickAsync(".drawer .options > button");
            await page.FillAsync(".drawer .option-row input >> nth=0", label);
        }

        await page.ClickAsync(".drawer-foot .primary");
        await Assertions.Expect(page.Locator(".drawer")).ToHaveCountAsync(0);
    }
}
