namespace Zhiyin.Core.Records.Import;

public enum ImportState
{
    Waiting,
    Running,
    Done,
    Cancelled,
    Failed,
    Undone,
}

/// <summary>What to do with a row that looks like a record already there.</summary>
public enum ImportDuplicates
{
    Skip,

    /// <summary>Overwrite with what the file has.</summary>
    Update,

    /// <summary>Fill only what is empty; choices of both.</summary>
    Merge,

    Create,
}

/// <summary>One import: its file, how it is read, and how far it has come. Progress is written with the rows it counts.</summary>
public sealed class ImportRun
{
    public Guid Id { get; set; }

    public string Type { get; set; } = "";

    public string FileName { get; set; } = "";

    public Guid? ActorId { get; set; }

    /// <summary><see cref="ImportOptions"/> as JSON.</summary>
    public string Options { get; set; } = "{}";

    public ImportState State { get; set; }

    /// <summary>Data rows in the file, once counted.</summary>
    public int? Rows { get; set; }

    /// <summary>The file's row number up to which everything is done.</summary>
    public int DoneRow { get; set; }

    public int Processed { get; set; }

    public int Created { get; set; }

    public int Updated { get; set; }

    public int Merged { get; set; }

    public int Skipped { get; set; }

    public int Rejected { get; set; }

    public string? Error { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? StartedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    public bool CancelAsked { get; set; }
}

/// <summary>The file of an import, kept until it is purged.</summary>
public sealed class ImportFile
{
    public Guid Id { get; set; }

    public byte[] Bytes { get; set; } = [];
}

/// <summary>A row that was not taken, with why.</summary>
public sealed class ImportReject
{
    public Guid ImportId { get; set; }

    public int Row { get; set; }

    /// <summary><c>rejected</c> or <c>skipped</c>.</summary>
    public string Outcome { get; set; } = "rejected";

    public string Message { get; set; } = "";

    /// <summary>The row's texts as JSON.</summary>
    public string Cells { get; set; } = "[]";
}

/// <summary>Which heading meant which field the last time, per type and heading.</summary>
public sealed class ImportMapping
{
    public string Type { get; set; } = "";

    public string Header { get; set; } = "";

    /// <summary>The field's name; empty where the column was left out.</summary>
    public string Field { get; set; } = "";
}

/// <summary>How a file is to be imported.</summary>
/// <param name="Columns">Field name by column heading; a heading without one is left out.</param>
/// <param name="Language">What is said of rows is said in it; always that of the one who starts the import.</param>
public sealed record ImportOptions(
    IReadOnlyDictionary<string, string>? Columns = null, ImportDuplicates OnDuplicate = ImportDuplicates.Skip,
    string? Sheet = null, bool AddMissing = true, string? Language = null);
