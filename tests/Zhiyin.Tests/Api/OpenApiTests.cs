using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Zhiyin.Tests.Architecture;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Api;

/// <summary>The OpenAPI document is a file of the project: what programs may rely on changes only where a reviewer sees it.</summary>
public sealed class OpenApiTests(WebOnSqlite web) : IClassFixture<WebOnSqlite>
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task The_document_is_the_one_in_docs()
    {
        var client = await web.Admin();
        var now = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!.ToJsonString(Readable) + "\n";
        var file = Path.Combine(Source.Root, "docs", "openapi.json");
        var kept = File.Exists(file) ? await File.ReadAllTextAsync(file) : "";
        if (now != kept)
        {
            var fresh = Path.Combine(Source.Root, "artifacts", "openapi.json");
            Directory.CreateDirectory(Path.GetDirectoryName(fresh)!);
            await File.WriteAllTextAsync(fresh, now);
        }

        Assert.True(now == kept, "The API changed. If that is meant: cp artifacts/openapi.json docs/openapi.json");
    }
}
