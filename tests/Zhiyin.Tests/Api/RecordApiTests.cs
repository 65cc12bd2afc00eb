using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Api;

public abstract class RecordApiTests(Web web)
{
    [Fact]
    public async Task A_record_is_made_read_changed_and_deleted()
    {
        var admin = await web.Admin();
        var made = await admin.PostAsJsonAsync("/api/records/customers", new { name = "接口客户", industry = "制造业", primaryContact = new { name = "张三", phone = "13811112222" } });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var path = made.Headers.Location!.ToString();
        Assert.Equal("\"1\"", made.Headers.ETag!.Tag);
        var read = (await admin.GetFromJsonAsync<JsonObject>(path))!;
        Assert.Equal("张三", (string?)read["contactName"]);
        Assert.Equal("138****2222", (string?)read["primaryContact"]!["phone"]);
        Assert.False(read.ContainsKey("nameSort"));

        using var patch = new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(new { city = "上海" }) };
        patch.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        Assert.Equal("\"2\"", (await admin.SendAsync(patch)).Headers.ETag!.Tag);
        using var stale = new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(new { city = "北京" }) };
        stale.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await admin.SendAsync(stale)).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.PostAsync($"{path}/restore", null)).StatusCode);
    }

    [Fact]
    public async Task A_list_filters_sorts_counts_and_pages()
    {
        var admin = await web.Admin();
        for (var i = 0; i < 5; i++)
        {
            await admin.PostAsJsonAsync("/api/records/customers?allowDuplicates=true", new { name = $"分页客户{i}", city = "分页市" });
        }

        var url = "/api/records/customers?filter=" + Uri.EscapeDataString("城市 = \"分页市\"") + "&sort=-name&limit=2&count=true&fields=name";
        var first = (await admin.GetFromJsonAsync<JsonObject>(url))!;
        Assert.Equal(5, (int?)first["total"]);
        Assert.Equal(["分页客户4", "分页客户3"], Names(first));
        var second = (await admin.GetFromJsonAsync<JsonObject>($"{url}&after={first["next"]}"))!;
        Assert.Equal(["分页客户2", "分页客户1"], Names(second));
    }

    [Fact]
    public async Task Many_records_are_changed_as_one_act_and_taken_back()
    {
        var admin = await web.Admin();
        for (var i = 0; i < 3; i++)
        {
            await admin.PostAsJsonAsync("/api/records/customers?allowDuplicates=true", new { name = $"成批客户{i}", city = "成批市" });
        }

        var answer = await admin.PostAsJsonAsync("/api/records/customers/bulk", new { filter = "city = \"成批市\"", values = new { city = "改过市" } });
        var outcome = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal((3, 0), ((int)outcome["done"]!, (int)outcome["failed"]!));
        Assert.Equal(3, await Count(admin, "city = \"改过市\""));
        var undo = await admin.PostAsJsonAsync("/api/commands/undo", new { operationId = (string?)outcome["operationId"] });
        Assert.Equal(HttpStatusCode.OK, undo.StatusCode);
        Assert.Equal((0, 3), (await Count(admin, "city = \"改过市\""), await Count(admin, "city = \"成批市\"")));
    }

    [Theory]
    [InlineData("""{ "values": { "city": "x" } }""", "filter")]
    [InlineData("""{ "filter": "city = \"x\"" }""", "values")]
    [InlineData("""{ "filter": "city = \"x\"", "values": {} }""", "values")]
    public async Task A_change_of_many_says_which_and_what(string body, string wrong)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await (await web.Admin()).PostAsync("/api/records/customers/bulk", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().ContainsKey(wrong));
    }

    [Theory]
    [InlineData("行也 = \"x\"", "行也")]
    [InlineData("industry = \"不存在\"", "不存在")]
    [InlineData("industry = ", "")]
    public async Task A_wrong_filter_says_where_and_what(string filter, string word)
    {
        var answer = await (await web.Admin()).GetAsync($"/api/records/customers?filter={Uri.EscapeDataString(filter)}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Contains(word, (string?)problem["errors"]!["filter"]![0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duplicate_is_409_with_what_it_resembles()
    {
        var admin = await web.Admin();
        await admin.PostAsJsonAsync("/api/records/customers", new { name = "重复科技有限公司" });
        var again = await admin.PostAsJsonAsync("/api/records/customers", new { name = "重复科技股份有限公司" });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.NotEmpty((await again.Content.ReadFromJsonAsync<JsonObject>())!["duplicates"]!.AsArray());
    }

    [Fact]
    public async Task Rows_of_a_batch_stand_each_for_itself()
    {
        var admin = await web.Admin();
        var answer = await admin.PostAsJsonAsync(
            "/api/records/customers/batch", new { items = new object[] { new { name = "批一" }, new { name = "" }, new { name = "批三", email = "坏" } } });
        var results = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["results"]!.AsArray();
        Assert.NotNull(results[0]!["id"]);
        Assert.NotNull(results[1]!["problem"]!["errors"]!["name"]);
        Assert.NotNull(results[2]!["problem"]!["errors"]!["email"]);
    }

    [Fact]
    public async Task The_same_idempotency_key_acts_once_and_refuses_another_body()
    {
        var admin = await web.Admin();
        var key = Guid.CreateVersion7().ToString();
        var first = await Post(admin, key, "幂等客户");
        var second = await Post(admin, key, "幂等客户");
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post(admin, key, "另一个")).StatusCode);
        var found = await admin.GetFromJsonAsync<JsonObject>(
            "/api/records/customers?count=true&filter=" + Uri.EscapeDataString("name = \"幂等客户\""));
        Assert.Equal(1, (int?)found!["total"]);
    }

    [Fact]
    public async Task Figures_are_grouped_by_choice_and_month()
    {
        var admin = await web.Admin();
        await admin.PostAsJsonAsync("/api/records/customers?allowDuplicates=true", new { name = "统计甲", city = "统计市", industry = "IT" });
        var answer = await admin.PostAsJsonAsync(
            "/api/records/customers/aggregate",
            new { filter = "city = \"统计市\"", groupBy = new[] { "industry", "createdAt.month" }, measures = new[] { "count()" } });
        var row = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["rows"]![0]!;
        Assert.Equal("IT", (string?)row["industry"]);
        Assert.Equal(1, (int)(double)row["count()"]!);
        Assert.Matches(@"^\d{4}-\d{2}$", (string?)row["createdAt.month"]);
    }

    [Fact]
    public async Task A_token_for_reading_does_not_write_and_none_at_all_is_401()
    {
        var reader = await web.For(web.AdminId, "read");
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/api/records/customers")).StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden, (await reader.PostAsJsonAsync("/api/records/customers", new { name = "不行" })).StatusCode);
        reader.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(HttpStatusCode.Unauthorized, (await reader.GetAsync("/api/records/customers")).StatusCode);
    }

    [Fact]
    public async Task Broken_json_and_unknown_fields_are_told_not_swallowed()
    {
        var admin = await web.Admin();
        using var broken = new StringContent("{ \"name\": ", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.PostAsync("/api/records/customers", broken)).StatusCode);
        var unknown = await admin.PostAsJsonAsync("/api/records/customers", new { name = "多余", role = "admin" });
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.NotNull((await unknown.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!["role"]);
    }

    private static IEnumerable<string?> Names(JsonObject page) => page["items"]!.AsArray().Select(i => (string?)i!["name"]);

    private static async Task<HttpResponseMessage> Post(HttpClient client, string key, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/records/customers")
        {
            Content = JsonContent.Create(new { name }),
        };
        request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    private static async Task<int> Count(HttpClient client, string filter) => (int)(await client.GetFromJsonAsync<JsonObject>(
        $"/api/records/customers?count=true&limit=1&filter={Uri.EscapeDataString(filter)}"))!["total"]!;

    public sealed class OnSqlite(WebOnSqlite web) : RecordApiTests(web), IClassFixture<WebOnSqlite>;

    public sealed class OnPostgres(WebOnPostgres web) : RecordApiTests(web), IClassFixture<WebOnPostgres>;
}
