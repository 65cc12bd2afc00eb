using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;
using static Zhiyin.Modules.Webhooks.WebhookTexts;

namespace Zhiyin.Modules.Webhooks;

/// <param name="Types">Names of record types; empty for all.</param>
public sealed record WebhookEdit(string Name, string Url, IReadOnlyList<string> Types, Guid RunAsId, bool Enabled = true);

/// <summary>A webhook with what could not be delivered to it.</summary>
/// <param name="Waiting">Deliveries that are still tried.</param>
/// <param name="GivenUp">Deliveries that failed for a day: the dead letters.</param>
public sealed record WebhookRow(Webhook Webhook, int Waiting, int GivenUp);

/// <summary>Where an administrator arranges who is told of changes.</summary>
public sealed class WebhookSettings(
    DbFactory databases, CatalogStore catalogs, WebhookSigning signing, WebhookCalls calls, WebhookWishes wishes, CompanyClock clock)
    : IPrepare
{
    private const int Most = 50, MostLetters = 10_000;

    public async Task<IReadOnlyList<WebhookRow>> List(Actor actor, CancellationToken cancel = default)
    {
        if (!actor.Rights.Administrator)
        {
            return [];
        }

        await using var db = databases.Open();
        var webhooks = await db.Set<Webhook>().AsNoTracking().OrderBy(w => w.CreatedAt).ToListAsync(cancel);
        var waiting = await Letters(db, JobState.Waiting, cancel);
        var parked = await Letters(db, JobState.Parked, cancel);
        return [.. webhooks.Select(w => new WebhookRow(w, waiting[w.Id].Count(), parked[w.Id].Count()))];
    }

    /// <param name="id">Null for a new one.</param>
    public async Task<Result<Webhook>> Save(Actor actor, Guid? id, WebhookEdit edit, CancellationToken cancel = default)
    {
        if ((Refused(actor) ?? Check(actor, edit)) is { } problem)
        {
            return problem;
        }

        return await Write(actor, async (db, _) =>
        {
            var row = id is { } known ? await db.Set<Webhook>().AsTracking().FirstOrDefaultAsync(w => w.Id == known, cancel) : null;
            if (id is not null && row is null)
            {
                return new Problem(ProblemKind.NotFound, L["Gone"]);
            }

            if (row is null && await db.Set<Webhook>().CountAsync(cancel) >= Most)
            {
                return new Problem(ProblemKind.Invalid, L["TooMany", Most]);
            }

            row ??= db.Add(new Webhook { Id = Ids.New(), CreatedAt = clock.Now }).Entity;
            (row.Name, row.Url, row.RunAsId, row.Enabled) = (Clean.Line(edit.Name), edit.Url.Trim(), edit.RunAsId, edit.Enabled);
            row.Types = string.Join(',', edit.Types);
            return row;
        }, cancel);
    }

    public Task<Result<Webhook>> Delete(Actor actor, Guid id, CancellationToken cancel = default) =>
        Change(actor, id, (db, row) => db.Remove(row), cancel);

    /// <summary>The receiver must be given the new secret: what is signed with it from now on it would refuse otherwise.</summary>
    public Task<Result<Webhook>> RenewSecret(Actor actor, Guid id, CancellationToken cancel = default) =>
        Change(actor, id, (_, row) => row.SecretTurn++, cancel);

    public string? Secret(Actor actor, Webhook webhook) => actor.Rights.Administrator ? signing.Secret(webhook) : null;

    /// <summary>Sends a test message now, and says how long the answer took.</summary>
    public async Task<Result<TimeSpan>> Test(Actor actor, Webhook webhook, CancellationToken cancel = default)
    {
        if (Refused(actor) is { } problem)
        {
            return problem;
        }

        var started = Stopwatch.GetTimestamp();
        try
        {
            var status = await calls.Post(webhook, $"msg_{Ids.New():N}", WebhookMessages.Test(webhook, clock.Now), cancel);
            return status == HttpStatusCode.Gone ? Failed("HTTP 410") : Stopwatch.GetElapsedTime(started);
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            return Failed(webhook.LastError ?? error.Message);
        }

        static Problem Failed(string reason) => new(ProblemKind.Invalid, L["TestFailed", reason]);
    }

    /// <summary>Has what was given up tried again for another day.</summary>
    /// <returns>How many deliveries.</returns>
    public async Task<Result<int>> SendAgain(Actor actor, Guid id, CancellationToken cancel = default)
    {
        if (Refused(actor) is { } problem)
        {
            return problem;
        }

        await using var db = databases.Open(actor.Cause());
        await using var write = await databases.Gate.Begin(db, cancel);
        var ids = (await Letters(db, JobState.Parked, cancel))[id].ToList();
        var now = clock.Now;
        await db.Jobs.Where(j => EF.Parameter(ids).Contains(j.Id)).ExecuteUpdateAsync(
            s => s.SetProperty(j => j.State, JobState.Waiting).SetProperty(j => j.RunAt, now).SetProperty(j => j.Attempts, 0),
            cancel);
        db.Woken = true;
        await write.Commit(cancel);
        return ids.Count;
    }

    /// <summary>Learns who wants what, now and whenever a node changes it.</summary>
    public async Task Prepare(Db db, CancellationToken cancel)
    {
        await Learn(db, cancel);
        databases.OnSettings(Learn);
    }

    private async Task Learn(Db db, CancellationToken cancel) =>
        wishes.Learn(await db.Set<Webhook>().AsNoTracking().ToListAsync(cancel));

    private static async Task<ILookup<Guid, Guid>> Letters(Db db, JobState state, CancellationToken cancel)
    {
        var jobs = await db.Jobs.AsNoTracking().Where(j => j.Kind == WebhookJobs.JobKind && j.State == state)
            .OrderBy(j => j.RunAt).Take(MostLetters).ToListAsync(cancel);
        return jobs.ToLookup(j => j.Read<Delivery>().WebhookId, j => j.Id);
    }

    private Task<Result<Webhook>> Change(Actor actor, Guid id, Action<Db, Webhook> change, CancellationToken cancel) =>
        Write(actor, async (db, _) =>
        {
            if (Refused(actor) is { } problem)
            {
                return problem;
            }

            if (await db.Set<Webhook>().AsTracking().FirstOrDefaultAsync(w => w.Id == id, cancel) is not { } row)
            {
                return new Problem(ProblemKind.NotFound, L["Gone"]);
            }

            change(db, row);
            return row;
        }, cancel);

    private async Task<Result<Webhook>> Write(
        Actor actor, Func<Db, CancellationToken, Task<Result<Webhook>>> act, CancellationToken cancel)
    {
        await using var db = databases.Open(actor.Cause());
        await using var write = await databases.Gate.Begin(db, cancel);
        var result = await act(db, cancel);
        if (result.Ok)
        {
            await db.SaveChangesAsync(cancel);
            db.SchemaChanged = true; // every node learns which types are wanted
            await write.Commit(cancel);
        }

        return result;
    }

    private static Problem? Refused(Actor actor) =>
        actor.Rights.Administrator && !actor.ReadOnly ? null : new Problem(ProblemKind.Forbidden, L["OnlyAdministrators"]);

    private Problem? Check(Actor actor, WebhookEdit edit) =>
        Clean.Line(edit.Name).Length is 0 or > 60 ? Problem.Invalid("name", L["NameNeeded"])
        : !Uri.TryCreate(edit.Url.Trim(), UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http")
            || url.UserInfo.Length > 0 || edit.Url.Length > 2000 ? Problem.Invalid("url", L["UrlNeeded"])
        : edit.Types.FirstOrDefault(t => catalogs.Current.Find(t) is not { InWorkspace: true }) is { } unknown
            ? Problem.Invalid("types", L["UnknownType", unknown])
        : actor.Access.User(edit.RunAsId) is not { Disabled: false } ? Problem.Invalid("runAsId", L["PersonNeeded"])
        : null;
}
