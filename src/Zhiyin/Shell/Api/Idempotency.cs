using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Shell.Identity;

namespace Zhiyin.Shell.Api;

/// <summary>
/// Answers a repeated write with the answer of the first. The key is taken before the work begins, so that two at once
/// cannot both do it; the same key with another request is 422. Whoever holds a key keeps its lease alive. When it runs
/// out the holder is dead, and the next takes the key over: what was committed under it is answered, else it is done now.
/// </summary>
internal sealed class Idempotency(RequestDelegate next)
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Where the request keeps the id of its act.</summary>
    public static readonly object Act = new();

    private const string Header = "Idempotency-Key";
    private const int LongestKey = 200;

    public async Task InvokeAsync(HttpContext context, IdempotencyKeys keys, TimeProvider time)
    {
        var key = context.Request.Headers[Header].ToString();
        if (key.Length == 0 || !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            || HttpMethods.IsGet(context.Request.Method) || context.User.UserId() is not { } user
            || context.GetEndpoint()?.Metadata.GetMetadata<ReadsOnly>() is not null)
        {
            await next(context);
            return;
        }

        if (key.Length > LongestKey)
        {
            await ApiProblems.Bad(Header, ApiText.Say["BadIdempotencyKey", LongestKey]).ExecuteAsync(context);
            return;
        }

        var now = time.Now();
        var row = new IdempotencyKey
        {
            UserId = user,
            Key = key,
            Request = await Digest(context.Request),
            CreatedAt = now,
            OperationId = Ids.New(),
            LockedUntil = now + Lease,
        };
        if (await keys.Take(row) is not { } earlier)
        {
            await Record(context, keys, row, next);
        }
        else if (earlier.Request == row.Request && await keys.TakeOver(earlier, now))
        {
            var kept = await CommittedAct.Answer(context, earlier.OperationId);
            await Record(context, keys, earlier, kept is null ? next : kept.ExecuteAsync);
        }
        else
        {
            await Repeat(context, row, earlier);
        }
    }

    private static async Task Record(HttpContext context, IdempotencyKeys keys, IdempotencyKey row, RequestDelegate work)
    {
        context.Items[Act] = row.OperationId;
        var body = context.Response.Body;
        using var copy = new MemoryStream();
        context.Response.Body = copy;
        try
        {
            await using (keys.Hold(row, context.Abort))
            {
                await work(context);
            }

            if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            {
                await keys.Release(row);
                return;
            }

            (row.Status, row.Body) = (context.Response.StatusCode, Encoding.UTF8.GetString(copy.ToArray()));
            (row.Location, row.ETag) = (context.Response.Headers.Location, context.Response.Headers.ETag);
            await Keep(keys, row);
        }
        catch (Exception error) when (!DatabaseAway.IsAway(error))
        {
            await keys.Release(row);
            throw;
        }
        finally
        {
            context.Response.Body = body;
            copy.Position = 0;
            await copy.CopyToAsync(body, CancellationToken.None);
        }
    }

    /// <summary>The work is done: that its answer cannot be kept does not make it fail. A repetition finds what was committed.</summary>
    private static async Task Keep(IdempotencyKeys keys, IdempotencyKey row)
    {
        try
        {
            await keys.Keep(row);
        }
        catch (Exception error) when (error is DbException or DbUpdateException or InvalidOperationException)
        {
            // The lease runs out by itself.
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

    private static async Task Repeat(HttpContext context, IdempotencyKey asked, IdempotencyKey earlier)
    {
        if (earlier.Request != asked.Request)
        {
            await Results.Problem(statusCode: 422, title: ApiText.Say["KeyReused"]).ExecuteAsync(context);
        }
        else if (earlier.Status == 0)
        {
            context.Response.Headers.RetryAfter = $"{(int)Lease.TotalSeconds}";
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
}

/// <summary>The keys as they stand in the database, shared by all nodes.</summary>
internal sealed class IdempotencyKeys(DbFactory databases, TimeProvider time)
{
    /// <summary>Takes the key; where it was taken before, who took it.</summary>
    public async Task<IdempotencyKey?> Take(IdempotencyKey row)
    {
        await using var db = databases.Open();
        await using var transaction = await databases.Gate.Begin(db);
        var taken = await db.Database.ExecuteSqlAsync(
            $"""
             insert into idempotency_keys (user_id, key, request, status, created_at, operation_id, locked_until)
             values ({row.UserId}, {row.Key}, {row.Request}, 0, {Stored(db, row.CreatedAt)}, {row.OperationId},
                 {Stored(db, row.LockedUntil)})
             on conflict (user_id, key) do nothing
             """);
        await transaction.Commit();
        return taken == 1
            ? null
            : await db.IdempotencyKeys.AsNoTracking().FirstOrDefaultAsync(k => k.UserId == row.UserId && k.Key == row.Key);
    }

    /// <summary>Takes over the key of a holder whose lease ran out; one of several who try gets it.</summary>
    public async Task<bool> TakeOver(IdempotencyKey earlier, DateTime now) =>
        earlier.Status == 0 && earlier.LockedUntil < now && earlier.OperationId != Guid.Empty
        && await Lengthen(earlier, now + Idempotency.Lease);

    /// <summary>Keeps the lease alive until disposed. Whoever lost it all the same must not go on.</summary>
    public IAsyncDisposable Hold(IdempotencyKey row, Action lost) => new Held(this, row, lost, time);

    public async Task Keep(IdempotencyKey row)
    {
        await using var db = databases.Open();
        await using var transaction = await databases.Gate.Begin(db);
        db.Update(row);
        await db.SaveChangesAsync();
        await transaction.Commit();
    }

    /// <summary>Lets the next who asks look at once for what was committed.</summary>
    public Task<bool> Release(IdempotencyKey row) => Lengthen(row, time.Now().AddMilliseconds(-1));

    private async Task<bool> Lengthen(IdempotencyKey row, DateTime until)
    {
        await using var db = databases.Open();
        await using var transaction = await databases.Gate.Begin(db);
        var mine = await db.IdempotencyKeys
            .Where(k => k.UserId == row.UserId && k.Key == row.Key && k.Status == 0 && k.LockedUntil == row.LockedUntil)
            .ExecuteUpdateAsync(s => s.SetProperty(k => k.LockedUntil, until)) == 1;
        await transaction.Commit();
        row.LockedUntil = mine ? until : row.LockedUntil;
        return mine;
    }

    private static object Stored(Db db, DateTime at) =>
        db.Dialect == Dialect.Sqlite ? Core.Schema.CustomValue.Milliseconds(at) : at;

    private sealed class Held : IAsyncDisposable
    {
        private readonly CancellationTokenSource ended = new();
        private readonly Task beating;

        public Held(IdempotencyKeys keys, IdempotencyKey row, Action lost, TimeProvider time) =>
            beating = Beat(keys, row, lost, time);

        public async ValueTask DisposeAsync()
        {
            await ended.CancelAsync();
            await beating;
            ended.Dispose();
        }

        private async Task Beat(IdempotencyKeys keys, IdempotencyKey row, Action lost, TimeProvider time)
        {
            using var timer = new PeriodicTimer(Idempotency.Lease / 4, time);
            try
            {
                while (await timer.WaitForNextTickAsync(ended.Token))
                {
                    if (!await keys.Lengthen(row, time.Now() + Idempotency.Lease))
                    {
                        lost();
                        return;
                    }
                }
            }
            catch (OperationCanceledException)
            {
                // The request has ended.
            }
            catch (Exception error) when (error is DbException or InvalidOperationException)
            {
                // The database is away, and the request with it; the lease runs out.
            }
        }
    }
}

/// <summary>On a route that writes nothing although it is no GET: asked again, it simply answers again.</summary>
internal sealed class ReadsOnly;
