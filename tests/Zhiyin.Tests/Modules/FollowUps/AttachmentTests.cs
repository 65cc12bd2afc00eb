using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Modules.FollowUps;

/// <summary>Files come with the follow-up that is written, and are seen by those who see it.</summary>
public abstract class AttachmentTests(Installed company)
{
    private static readonly byte[] Pdf = [.. "%PDF-1.4 报价单"u8];

    private RecordFiles Files => company.Services.GetRequiredService<RecordFiles>();

    private RecordType FollowUps => company.Store.Catalog.Type("follow-ups");

    [Fact]
    public async Task A_follow_up_is_kept_together_with_its_files_and_shows_them_on_the_timeline()
    {
        var rep = await company.Hire("附件销售", "sales");
        var customer = await Customer(rep, "附件客户");
        var made = await Log(rep, customer, new NewFile("报价单.pdf", "application/pdf", new MemoryStream(Pdf)),
            new NewFile("../照片.png", "image/png", new MemoryStream([0x89, (byte)'P', (byte)'N', (byte)'G', 1])));
        Assert.True(made.Ok, made.Problem?.Message);
        var entries = (await company.Store.Timeline(rep, company.Store.Catalog.Type("customers"), customer, [], null))!.Items;
        var card = Assert.Single(entries, e => e.Event.Kind == "created" && e.Type == FollowUps);
        Assert.Equal([("报价单.pdf", "application/pdf"), ("照片.png", "image/png")], card.Files.Select(f => (f.Name, f.ContentType)));
        Assert.Equal(["报价单.pdf", "照片.png"], entries.Where(e => e.Event.Kind == "attached").Select(e => e.Event.Title).Order());
        Assert.Equal(Pdf, (await Files.Open(rep, card.Files[0].Id)).Value.Bytes);
    }

    [Fact]
    public async Task Who_may_not_see_the_customer_may_not_open_the_file()
    {
        var (rep, other) = (await company.Hire("有权的", "sales"), await company.Hire("无权的", "sales"));
        var made = await Log(rep, await Customer(rep, "保密客户"), new NewFile("合同.pdf", null, new MemoryStream(Pdf)));
        var file = Assert.Single((await Files.List(rep, FollowUps, made.Value.Id)).Value);
        Assert.Equal(ProblemKind.NotFound, (await Files.Open(other, file.Id)).Problem?.Kind);
        Assert.Equal(ProblemKind.NotFound, (await Files.List(other, FollowUps, made.Value.Id)).Problem?.Kind);
    }

    [Fact]
    public async Task A_file_that_is_too_large_keeps_the_follow_up_back_and_a_refused_one_leaves_no_file()
    {
        var customer = await Customer(company.Admin, "大文件客户");
        using var large = new MemoryStream();
        large.SetLength(RecordFile.LargestBytes + 1);
        var made = await Log(company.Admin, customer, new NewFile("大.zip", null, large));
        Assert.Contains("20", made.Problem?.Errors["file"][0], StringComparison.Ordinal);
        var refused = await company.Store.Create(
            company.Admin, FollowUps, new Draft(new Dictionary<string, object?> { ["customerId"] = customer })
            {
                Files = [new NewFile("孤儿.pdf", null, new MemoryStream(Pdf))],
            });
        Assert.Equal(ProblemKind.Invalid, refused.Problem?.Kind);
        await using var db = company.Databases.Open();
        Assert.DoesNotContain(db.Files.Select(f => f.Name), n => n == "孤儿.pdf" || n == "大.zip");
    }

    private async Task<Guid> Customer(Actor actor, string name) => (await company.Store.Create(
        actor, company.Store.Catalog.Type("customers"), new Dictionary<string, object?> { ["name"] = name },
        WriteOptions.Create)).Value.Id;

    private Task<Result<Record>> Log(Actor actor, Guid customer, params NewFile[] files) => company.Store.Create(
        actor, FollowUps, new Draft(new Dictionary<string, object?> { ["customerId"] = customer, ["summary"] = "发了报价单" })
        {
            Files = files,
        });

    public sealed class OnSqlite(InstalledOnSqlite company) : AttachmentTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : AttachmentTests(company), IClassFixture<InstalledOnPostgres>;
}
