using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Records;

/// <summary>Files that hang on records. Whoever may see the record may read them; whoever may edit it may add and remove.</summary>
public sealed class RecordFiles(DbFactory databases, RecordStore store, CompanyClock clock)
{
    private static readonly HashSet<string> InBrowser =
        ["image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"];

    public static bool ShowsInBrowser(string contentType) => InBrowser.Contains(contentType);

    public async Task<Result<IReadOnlyList<RecordFile>>> List(
        Actor actor, RecordType type, Guid record, CancellationToken cancel = default)
    {
        if (await store.Find(actor, type, record, cancel) is null)
        {
            return NotFound(type);
        }

        await using var db = databases.Open();
        return await db.Files.AsNoTracking().Where(f => f.RecordId == record && f.DeletedAt == null)
            .OrderByDescending(f => f.Id).ToListAsync(cancel);
    }

    /// <summary>Keeps a file of up to <see cref="RecordFile.LargestBytes"/>.</summary>
    public async Task<Result<RecordFile>> Add(
        Actor actor, RecordType type, Guid record, string name, string? contentType, Stream content,
        CancellationToken cancel = default)
    {
        if (await store.Find(actor, type, record, cancel) is not { } found)
        {
            return NotFound(type);
        }

        if (actor.ReadOnly || !(await store.Within(actor, type, Verb.Edit, [record], cancel)).Contains(record))
        {
            return new Problem(ProblemKind.Forbidden, RecordStore.Say["Forbidden"]);
        }

        if (await Bytes(content, cancel) is not { } bytes)
        {
            return Problem.Invalid("file", RecordStore.Say["FileTooLarge", RecordFile.LargestBytes >> 20]);
        }

        var file = Row(actor, type, record, (name, contentType, bytes), clock.Now);
        await Keep(actor, type, found, "attached", file, db =>
        {
            db.Files.Add(file);
            db.FileContents.Add(new FileContent { Id = file.Id, Bytes = bytes });
        }, cancel);
        return file;
    }

    /// <summary>Refuses new records whose files are too large.</summary>
    internal static void Check(IEnumerable<Pending> rows)
    {
        foreach (var row in rows.Where(r => r.Draft.Files.Any(f => f.Content.Length > RecordFile.LargestBytes)))
        {
            row.Error("file", RecordStore.Say["FileTooLarge", RecordFile.LargestBytes >> 20]);
        }
    }

    /// <summary>Adds the files that come with new records to the save that makes them. Whoever may make one may give it files.</summary>
    internal static async Task Along(WriteContext write, IEnumerable<Pending> rows, CancellationToken cancel)
    {
        foreach (var (row, file) in rows.Where(r => r.IsNew).SelectMany(r => r.Draft.Files.Select(f => (r, f))))
        {
            file.Content.Position = 0;
            var bytes = (await Bytes(file.Content, cancel))!;
            var kept = Row(write.Actor, write.Type, row.Record.Id, (file.Name, file.ContentType, bytes), write.Clock.Now);
            write.Db.Files.Add(kept);
            write.Db.FileContents.Add(new FileContent { Id = kept.Id, Bytes = bytes });
            var note = EventWriter.Note(write.Db, write.Type, row.Record, "attached", [], write.Clock.Now);
            (note.Title, note.Version) = (kept.Name, 1);
            write.Db.Events.Add(note);
        }
    }

    private static RecordFile Row(
        Actor actor, RecordType type, Guid record, (string Name, string? ContentType, byte[] Bytes) file, DateTime now) => new()
        {
            Id = Ids.New(),
            Type = type.Name,
            RecordId = record,
            Name = SafeName(file.Name),
            Size = file.Bytes.Length,
            ContentType = ContentTypeOf(file.ContentType, file.Bytes),
            Hash = Convert.ToHexStringLower(SHA256.HashData(file.Bytes)),
            CreatedById = actor.UserId,
            CreatedAt = now,
        };

    public async Task<Result<(RecordFile File, byte[] Bytes)>> Open(
        Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        var file = await db.Files.AsNoTracking().FirstOrDefaultAsync(f => f.Id == id && f.DeletedAt == null, cancel);
        if (file is null || store.Catalog.Find(file.Type) is not { } type
            || await store.Find(actor, type, file.RecordId, cancel) is null)
        {
            return new Problem(ProblemKind.NotFound, RecordStore.Say["FileNotFound"]);
        }

        var bytes = await db.FileContents.AsNoTracking().Where(c => c.Id == id).Select(c => c.Bytes).FirstAsync(cancel);
        return (file, bytes);
    }

    /// <summary>Takes a file away from its record. The bytes stay until they are purged.</summary>
    public async Task<Result<RecordFile>> Remove(Actor actor, Guid id, CancellationToken cancel = default)
    {
        var opened = await Open(actor, id, cancel);
        if (opened.Problem is { } problem)
        {
            return problem;
        }

        var file = opened.Value.File;
        var type = store.Catalog.Type(file.Type);
        if (actor.ReadOnly || !(await store.Within(actor, type, Verb.Edit, [file.RecordId],
            cancel)).Contains(file.RecordId))
        {
            return new Problem(ProblemKind.Forbidden, RecordStore.Say["Forbidden"]);
        }

        var record = (await store.Find(actor, type, file.RecordId, cancel))!;
        await Keep(actor, type, record, "detached", file, db => db.Attach(file).Entity.DeletedAt = clock.Now, cancel);
        return file;
    }

    /// <summary>Takes the removal of a file back.</summary>
    public async Task<Result<RecordFile>> PutBack(Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        var file = await db.Files.AsNoTracking().FirstOrDefaultAsync(f => f.Id == id && f.DeletedAt != null, cancel);
        if (file is null || store.Catalog.Find(file.Type) is not { } type
            || await store.Find(actor, type, file.RecordId, cancel) is not { } record)
        {
            return new Problem(ProblemKind.NotFound, RecordStore.Say["FileNotFound"]);
        }

        if (actor.ReadOnly || !(await store.Within(actor, type, Verb.Edit, [file.RecordId], cancel)).Contains(file.RecordId))
        {
            return new Problem(ProblemKind.Forbidden, RecordStore.Say["Forbidden"]);
        }

        await Keep(actor, type, record, "attached", file, db => db.Attach(file).Entity.DeletedAt = null, cancel);
        return file;
    }

    private async Task Keep(
        Actor actor, RecordType type, Record record, string kind, RecordFile file, Action<Db> change,
            CancellationToken cancel)
    {
        await using var db = databases.Open(actor.Cause());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        change(db);
        var note = EventWriter.Note(db, type, record, kind, [], clock.Now);
        note.Title = file.Name;
        db.Events.Add(note);
        db.ChangedRecords.Add(new ChangedRecord(note.Type, note.RecordId, note.TimelineId));
        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
    }

    private static async Task<byte[]?> Bytes(Stream content, CancellationToken cancel)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await content.ReadAsync(buffer, cancel)) > 0)
        {
            memory.Write(buffer, 0, read);
            if (memory.Length > RecordFile.LargestBytes)
            {
                return null;
            }
        }

        return memory.ToArray();
    }

    /// <summary>The last part of the name, without what a file system or a header could stumble over.</summary>
    private static string SafeName(string name)
    {
        var last = Clean.Line(name).Split('/', '\\')[^1];
        var clean = new string([.. last.Where(c => !char.IsControl(c)
            && c is not ('"' or '<' or '>' or ':' or '|' or '?' or '*'))]).Trim(' ', '.');
        return clean.Length == 0 ? "file" : clean.Length > 150 ? clean[^150..] : clean;
    }

    /// <summary>What the bytes begin with decides for what a browser may show; a claim alone does not.</summary>
    private static string ContentTypeOf(string? claimed, byte[] bytes) => bytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "application/pdf",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P',
            ..] => "image/webp",
        _ => claimed is null || InBrowser.Contains(claimed) || claimed.Contains("html",
            StringComparison.OrdinalIgnoreCase)
            || claimed.Contains("svg", StringComparison.OrdinalIgnoreCase) || claimed.Contains("xml",
                StringComparison.OrdinalIgnoreCase)
            ? "application/octet-stream"
            : claimed,
    };

    private static Problem NotFound(RecordType type) =>
        new(ProblemKind.NotFound, RecordStore.Say["NotFound", type.Singular]);
}
