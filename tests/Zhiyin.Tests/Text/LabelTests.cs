using System.Globalization;
using Zhiyin.Core.Schema;

namespace Zhiyin.Tests.Text;

public sealed class LabelTests
{
    [Theory]
    [InlineData("en", "Follow-up", "follow-up")]
    [InlineData("en", "API token", "API token")]
    [InlineData("en", "X", "X")]
    [InlineData("zh-CN", "Customer", "客户")]
    public void Inside_of_a_sentence_an_English_name_begins_small(string language, string english, string inside)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo(language);
        try
        {
            Assert.Equal(inside, new Label("客户", english).Inside);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
