using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Zhiyin.Shell.Api;

/// <summary>An answer that is written as it comes, without a tree of nodes in between. It is whole before the first byte leaves.</summary>
internal sealed class WrittenJson(Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK) : IResult
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        await using (var writer = new Utf8JsonWriter(bytes, Readable))
        {
            write(writer);
        }

        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = bytes.WrittenCount;
        await httpContext.Response.Body.WriteAsync(bytes.WrittenMemory, httpContext.RequestAborted);
    }
}
