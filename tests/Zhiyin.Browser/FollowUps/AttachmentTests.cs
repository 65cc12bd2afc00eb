using System.Text;

namespace Zhiyin.Browser.FollowUps;

/// <summary>Files in the composer: chosen, dropped, pasted; then on the card, to be looked at.</summary>
public sealed class AttachmentTests(Company company) : IClassFixture<Company>
{
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static readonly FilePayload Quote = new() { Name = "报价单.pdf", MimeType = "application/pdf", Buffer = PdfPage() };

    [Fact]
    public async Task Files_are_chosen_dropped_and_pasted_while_a_follow_up_is_written()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await Company.NewCustomer(page, "苏州明远仪器有限公司");
        await page.ClickAsync(".composer-text");
        await page.Keyboard.TypeAsync("发了产品手册和报价单");
        await page.SetInputFilesAsync(".attach input:enabled:not([hidden])", Quote);
        await Give(page, "drop", "现场.png");
        await Give(page, "paste", "截图.png");
        await Assertions.Expect(page.Locator(".file-picks .file-chip")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator(".file-picks progress")).ToHaveCountAsync(0);
        await page.ClickAsync("button[aria-label='移除“截图.png”']");
        await journey.IsAccessible();
        await journey.Screenshot("composer-files");
        await page.Keyboard.PressAsync("Tab");
        await page.ClickAsync(".composer button[type=submit]");
        await Assertions.Expect(page.Locator(".follow-up .file-chip")).ToContainTextAsync("报价单.pdf");
        await Assertions.Expect(page.Locator(".follow-up .thumb")).ToHaveCountAsync(1);
        await page.ClickAsync(".follow-up .thumb");
        await Assertions.Expect(page.Locator(".viewer img")).ToHaveJSPropertyAsync("naturalWidth", 1);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".viewer")).ToHaveCountAsync(0);
        var shown = page.WaitForResponseAsync(r => r.Url.Contains("inline=true"));
        await page.ClickAsync(".follow-up .file-chip");
        var answer = await shown;
        Assert.Equal((200, "application/pdf"), (answer.Status, answer.Headers["content-type"]));
        await Assertions.Expect(page.Locator(".viewer iframe")).ToBeVisibleAsync();
        await journey.IsAccessible();
    }

    [Fact]
    public async Task The_files_of_a_record_open_over_the_page_and_come_back_when_removed()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await Company.NewCustomer(page, "无锡恒达机械有限公司");
        await page.SetInputFilesAsync(".slim-drop input:enabled", Quote);
        await Assertions.Expect(page.Locator(".files li")).ToContainTextAsync("报价单.pdf");
        await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync("添加了文件");
        await page.ClickAsync(".files .link");
        await Assertions.Expect(page.Locator(".viewer h2")).ToHaveTextAsync("报价单.pdf");
        await journey.IsAccessible();
        await page.Keyboard.PressAsync("Escape");
        await page.ClickAsync("button[aria-label='移除“报价单.pdf”']");
        await Assertions.Expect(page.Locator(".files li")).ToHaveCountAsync(0);
        await page.ClickAsync(".toast >> text=撤销");
        await Assertions.Expect(page.Locator(".files li")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task On_a_phone_a_photo_goes_with_the_follow_up()
    {
        await using var journey = await company.SignIn(phone: true, dark: true);
        var page = journey.Page;
        await Company.NewCustomer(page, "杭州微光摄影有限公司");
        await page.ClickAsync(".composer-text");
        await page.FillAsync(".composer-text", "到访门店，拍了货架照片");
        await page.SetInputFilesAsync(".attach input:enabled:not([hidden])", new FilePayload
        {
            Name = "一张名字特别长的门店货架陈列照片-2024-03-18-上午十点.png",
            MimeType = "image/png",
            Buffer = Convert.FromBase64String(Pixel),
        });
        await Assertions.Expect(page.Locator(".file-picks .file-chip:not(.busy)")).ToHaveCountAsync(1);
        await journey.DoesNotScrollSideways();
        await journey.IsAccessible();
        await journey.Screenshot("composer-files-phone");
        await page.ClickAsync(".composer button[type=submit]");
        await page.ClickAsync(".follow-up .thumb");
        await Assertions.Expect(page.Locator(".viewer img")).ToBeVisibleAsync();
        await journey.DoesNotScrollSideways();
    }

    /// <summary>What the browser does when a file is dropped on the composer or pasted into its text.</summary>
    private static async Task Give(IPage page, string how, string name) => await page.EvaluateAsync(
        """
        ([how, name, base64]) => {
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], name, { type: 'image/png' }));
          const options = { bubbles: true, cancelable: true };
          document.querySelector('.composer-text').dispatchEvent(how === 'paste'
            ? new ClipboardEvent('paste', { ...options, clipboardData: data })
            : new DragEvent('drop', { ...options, dataTransfer: data }));
        }
        """,
        new[] { how, name, Pixel });

    /// <summary>The smallest page a PDF viewer shows.</summary>
    private static byte[] PdfPage() => Encoding.ASCII.GetBytes(
        """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj
        trailer<</Root 1 0 R>>
        %%EOF
        """);
}
