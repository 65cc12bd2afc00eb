using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Api;

/// <summary>A salesperson tries every route of the API with the ids of another department.</summary>
public abstract class StrangerTests(Web web)
{
    private const string Secret = "绝密客户名称";
    private const string SecretPhone = "13922223333";

    [Fact]
    public async Task A_salesperson_learns_of_no_others_customer_through_any_route()
    {
        var (owner, _) = await web.Hire("甲部门", "sales", "一部");
        var (stranger, _) = await web.Hire("乙部门", "sales", "二部");
        var ids = await Plant(owner);
        var tried = 0;
        foreach (var (method, template) in await Routes(stranger))
        {
            foreach (var type in ids.Keys.Where(t => template.Contains("{type}", StringComparison.Ordinal)).DefaultIfEmpty("customers"))
            {
                foreach (var path in Paths(template, type, ids))
                {
                    await Try(stranger, method, path, ids);
                    tried++;
                }
            }
        }

        Assert.True(tried > 60, $"Only {tried} requests were tried");
        foreach (var (type, id) in ids.Where(i => i.Key != "file"))
        {
            Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync($"/api/records/{type}/{id}")).StatusCode);
        }
    }

    [Fact]
    public async Task Nor_through_searches_filters_counts_and_figures()
    {
        var (owner, _) = await web.Hire("丙部门", "sales", "三部");
        var (stranger, _) = await web.Hire("丁部门", "sales", "四部");
        await Plant(owner);
        foreach (var words in new[] { Secret, "绝密", "jmkh", "juemi", "3333", SecretPhone })
        {
            var answer = await stranger.GetStringAsync($"/api/search?q={Uri.EscapeDataString(words)}");
            Assert.Equal("{\"groups\":[]}", answer);
        }

        foreach (var filter in new[]
        {
            $"name = \"{Secret}\"", $"phone = \"{SecretPhone}\"", "phone ends with \"3333\"", $"name contains \"绝密\"", "followUps.count() >= 0",
        })
        {
            var url = $"/api/records/customers?count=true&filter={Uri.EscapeDataString(filter)}";
            Assert.Equal(0, (int?)(await stranger.GetFromJsonAsync<JsonObject>(url))!["total"]);
        }

        var figures = await stranger.PostAsJsonAsync("/api/records/customers/aggregate", new { groupBy = new[] { "city" } });
        Assert.Empty((await figures.Content.ReadFromJsonAsync<JsonObject>())!["rows"]!.AsArray());
    }

    private static async Task<Dictionary<string, string>> Plant(HttpClient owner)
    {
        var ids = new Dictionary<string, string>
        {
            ["customers"] = await Make(owner, "customers", new { name = Secret, phone = SecretPhone, city = "密城" }),
        };
        ids["contacts"] = await Make(owner, "contacts", new { name = Secret, customerId = ids["customers"] });
        ids["follow-ups"] = await Make(owner, "follow-ups", new { summary = Secret, customerId = ids["customers"], method = "phone" });
        ids["tasks"] = await Make(owner, "tasks", new { title = Secret, customerId = ids["customers"] });
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", $"{Secret}.bin" } };
        var file = await owner.PostAsync($"/api/records/customers/{ids["customers"]}/attachments", form);
        ids["file"] = (string)(await file.Content.ReadFromJsonAsync<JsonObject>())!["items"]![0]!["id"]!;
        return ids;
    }

    private static async Task<string> Make(HttpClient owner, string type, object values)
    {
        var answer = await owner.PostAsJsonAsync($"/api/records/{type}?allowDuplicates=true", values);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
    }

    private static async Task<List<(HttpMethod, string)>> Routes(HttpClient client)
    {
        var document = (await client.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!;
        return [.. document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(m => (new HttpMethod(m.Key.ToUpperInvariant()), p.Key)))];
    }

    private static IEnumerable<string> Paths(string template, string type, Dictionary<string, string> ids)
    {
        var path = template.Replace("{type}", type, StringComparison.Ordinal).Replace("{verb}", "complete-task", StringComparison.Ordinal)
            .Replace("{file}", ids["file"], StringComparison.Ordinal);
        return path.Contains("{id}", StringComparison.Ordinal)
            ? ids.Values.Select(id => path.Replace("{id}", id, StringComparison.Ordinal))
            : [path];
    }

    private static async Task Try(HttpClient stranger, HttpMethod method, string path, Dictionary<string, string> ids)
    {
        using var request = new HttpRequestMessage(method, path + (method == HttpMethod.Get ? "?q=%E7%BB%9D%E5%AF%86" : ""));
        if (method != HttpMethod.Get && method != HttpMethod.Delete)
        {
            var body = new JsonObject
            {
                ["taskId"] = ids["tasks"],
                ["contactId"] = ids["contacts"],
                ["customerId"] = ids["customers"],
                ["operationId"] = ids["tasks"],
                ["field"] = "phone",
                ["reason"] = "好奇",
                ["items"] = new JsonArray(),
            };
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        var answer = await stranger.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode < 500, $"{method} {path}: {(int)answer.StatusCode} {text}");
        Assert.False(text.Contains(Secret, StringComparison.Ordinal), $"{method} {path} tells the name");
        Assert.False(text.Contains("3922223333", StringComparison.Ordinal), $"{method} {path} tells the phone");
        if (path.Contains(ids["customers"], StringComparison.Ordinal) || path.Contains(ids["file"], StringComparison.Ordinal))
        {
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{method} {path}: {(int)answer.StatusCode}");
        }
    }

    public sealed class OnSqlite(WebOnSqlite web) : StrangerTests(web), IClassFixture<WebOnSqlite>;

    public sealed class OnPostgres(WebOnPostgres web) : StrangerTests(web), IClassFixture<WebOnPostgres>;
}
