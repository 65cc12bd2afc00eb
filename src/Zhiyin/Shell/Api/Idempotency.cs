using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Shell.Identity;

namespace Zhiyin.Shell.Api;

/// <summary>
/// Answers a repeated write with the answer of the first. The key is taken before the work begins, so that two at once
/// cannot both do it; the same key with another request is 422.
/// </summary>
internal sealed class Idempotency(RequestDelegate next)
{
    private const string Header = "Idempotency-Key";
    private const int LongestKey = 200;

    public async Task InvokeAsync(HttpContext context, DbFactory databases, TimeProvider time)
    {
        var key = context.Request.Headers[Header].ToString();
        if (key.Length == 0 || !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            || HttpMethods.IsGet(context.Request.Method) || context.User.UserId() is not { } user)
        {
            await next(context);
            return;
        }

        if (key.Length > LongestKey)
        {
            await ApiProblems.Bad(Header, ApiText.Say["BadIdempotencyKey", LongestKey]).ExecuteAsync(context);
            return;
        }

        var row = new IdempotencyKey
        {
            UserId = user,
            Key = key,
            Request = await Digest(context.Request),
            CreatedAt = time.Now()
        };
        if (await Take(databases, row) is { } earlier)
        {
            await Repeat(context, row, earlier);
            return;
        }

        await Record(context, databases, row);
    }

    private async Task Record(HttpContext context, DbFactory databases, IdempotencyKey row)
    {
        var body = context.Response.Body;
        using var copy = new MemoryStream();
        context.Response.Body = copy;
        try
        {
            await next(context);
            await Keep(databases, row, context.Response, Encoding.UTF8.GetString(copy.ToArray()));
        }
        catch
        {
            await Forget(databases, row);
            throw;
        }
        finally
        {
            context.Response.Body = body;
            copy.Position = 0;
            await copy.CopyToAsync(body, CancellationToken.None);
        }
    }

    private static async Task<string> Digest(HttpRequest request)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        var buffer = new byte[16384];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            hash.AppendData(buffer, 0, read);
        }

        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Takes the key; where it was taken before, who took it.</summary>
    private static async Task<IdempotencyKey?> Take(DbFactory databases, IdempotencyKey row)
    {
        await using var db = databases.Open();
        await using var transaction = await databases.Gate.Begin(db);
        var taken = await db.Database.ExecuteSqlAsync(
            $"""
             insert into idempotency_keys (user_id, key, request, status, created_at)
             values ({row.UserId}, {row.Key}, {row.Request}, 0, {Stored(db, row.CreatedAt)}) on conflict (user_id,
                 key) do nothing
             """);
        await transaction.Commit();
        return taken == 1
            ? null
            : await db.IdempotencyKeys.AsNoTracking().FirstAsync(k => k.UserId == row.UserId && k.Key == row.Key);
    }

    private static object Stored(Db db, DateTime at) =>
        db.Dialect == Dialect.Sqlite ? Core.Schema.CustomValue.Milliseconds(at) : at;

    private static async Task Repeat(HttpContext context, IdempotencyKey asked, IdempotencyKey earlier)
    {
        if (earlier.Request != asked.Request)
        {
            await Results.Problem(statusCode: 422, title: ApiText.Say["KeyReused"]).ExecuteAsync(context);
        }
        else if (earlier.Status == 0)
        {
            await Results.Problem(statusCode: 409, title: ApiText.Say["KeyUnderWay"]).ExecuteAsync(context);
        }
        else
        {
            context.Response.StatusCode = earlier.Status;
            context.Response.Headers.Location = earlier.Location;
            context.Response.Headers.ETag = earlier.ETag;
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(earlier.Body ?? "");
        }
    }

    private static async Task Keep(DbFactory databases, IdempotencyKey row, HttpResponse response, string body)
    {
        (row.Status, row.Body) = (response.StatusCode, body);
        (row.Location, row.ETag) = (response.Headers.Location, response.Headers.ETag);
        await using var db = databases.Open();
        await using var transaction = await databases.Gate.Begin(db);
        db.Update(row);
        await db.SaveChangesAsync();
        await transaction.Commit();
    }

    private static async Task Forget(DbFactory databases, IdempotencyKey row)
    {
        await using var db = databases.Open();
        await using var transaction = await databases.Gate.Begin(db);
        await db.IdempotencyKeys.Where(k => k.UserId == row.UserId && k.Key == row.Key).ExecuteDeleteAsync();
        await transaction.Commit();
    }
}
