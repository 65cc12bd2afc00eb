using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Access;
using Zhiyin.Core.Jobs;
using Zhiyin.Core.Schema;
using Zhiyin.Modules.OwnTypes;
using Zhiyin.Modules.Settings;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Api;

/// <summary>A program reaches a type made at run time by the same addresses as any other, and under the same rights.</summary>
public abstract class OwnTypeApiTests(Web web)
{
    private const string Records = "/api/records/x-devices";

    [Fact]
    public async Task A_type_made_while_running_is_described_written_filtered_searched_and_kept_from_others()
    {
        var admin = await web.Admin();
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(Records)).StatusCode);
        await Make();
        var schema = (await admin.GetFromJsonAsync<JsonObject>("/api/schema/x-devices"))!;
        Assert.Equal(["number", "name", "x_customer"], ((string[])["number", "name", "x_customer"])
            .Intersect(schema["fields"]!.AsArray().Select(f => (string?)f!["name"])!));
        var types = (await admin.GetFromJsonAsync<JsonObject>("/api/schema"))!["types"]!.AsArray();
        Assert.Contains("x-devices", types.Select(t => (string?)t!["name"]));

        var customer = (string?)(await Post(admin, "/api/records/customers", new { name = "接口设备客户" }))["id"];
        var made = await Post(admin, Records, new { name = "接口空调", x_customer = customer });
        Assert.StartsWith("SB", (string?)made["number"], StringComparison.Ordinal);
        var filter = Uri.EscapeDataString("所在客户.客户名称 = \"接口设备客户\"");
        var listed = (await admin.GetFromJsonAsync<JsonObject>($"{Records}?filter={filter}&count=true"))!;
        Assert.Equal(1, (int?)listed["total"]);
        var asked = new { groupBy = new[] { "x_customer" }, measures = new[] { "count()" } };
        var grouped = await Post(admin, Records + "/aggregate", asked, HttpStatusCode.OK);
        Assert.Single(grouped["rows"]!.AsArray());
        await web.Services.GetRequiredService<JobRunner>().Drain();
        var found = (await admin.GetFromJsonAsync<JsonObject>("/api/search?q=jkkt"))!["groups"]!.AsArray();
        Assert.Contains("x-devices", found.Select(g => (string?)g!["type"]));
        await KeptFromOthers((string)made["id"]!);
    }

    private async Task Make()
    {
        var admin = web.Services.GetRequiredService<AccessStore>().Actor(web.AdminId, "ui");
        var edit = new OwnTypeEdit("设备", "Device") { NumberPattern = "SB{yyyy}{000}" };
        var type = (await web.Services.GetRequiredService<OwnTypeSettings>().Make(admin, edit, "customers")).Value;
        var link = new FieldEdit(FieldKind.Link, "所在客户", "Customer") { Target = "customers" };
        Assert.True((await web.Services.GetRequiredService<FieldSettings>().Add(admin, type, link)).Ok);
    }

    private async Task KeptFromOthers(string id)
    {
        var (sales, _) = await web.Hire("旁边的销售", "sales");
        Assert.Empty((await sales.GetFromJsonAsync<JsonObject>(Records))!["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await sales.GetAsync($"{Records}/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await sales.PostAsJsonAsync(Records, new { name = "销售自己的设备" })).StatusCode);
        Assert.Single((await sales.GetFromJsonAsync<JsonObject>(Records))!["items"]!.AsArray());
    }

    private static async Task<JsonObject> Post(
        HttpClient client, string path, object body, HttpStatusCode expected = HttpStatusCode.Created)
    {
        var answer = await client.PostAsJsonAsync(path, body);
        Assert.True(answer.StatusCode == expected, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public sealed class OnSqlite(WebOnSqlite web) : OwnTypeApiTests(web), IClassFixture<WebOnSqlite>;

    public sealed class OnPostgres(WebOnPostgres web) : OwnTypeApiTests(web), IClassFixture<WebOnPostgres>;
}
