using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Zhiyin.Core.Data;

/// <summary>A key of the installation, wrapped by the master key of the key file.</summary>
public sealed class DataKey
{
    /// <summary>Random, not zero; four bytes of it stand in front of every cell that this key encrypted.</summary>
    public int Id { get; set; }

    /// <summary><c>cell</c> for encryption, <c>index</c> for blind indexes.</summary>
    public string Purpose { get; set; } = "";

    public byte[] Wrapped { get; set; } = [];

    public DateTime CreatedAt { get; set; }
}

/// <summary>The opened keys. The newest cell key encrypts; all of them decrypt.</summary>
public sealed class KeyRing(IReadOnlyDictionary<int, byte[]> cells, int current, byte[] index)
{
    public const string FileName = "zhiyin.key";

    private const int NonceSize = 12, TagSize = 16;

    public int Current => current;

    public byte[] CurrentKey => cells[current];

    public byte[] Index => index;

    public bool Knows(int id) => cells.ContainsKey(id);

    /// <exception cref="CryptographicException">The cell was made with a key this installation does not hold.</exception>
    public byte[] Cell(int id) => cells.TryGetValue(id, out var key)
        ? key
        : throw new CryptographicException($"The data key {id:x8} is not in this installation.");

    /// <summary>Reads the master key, or makes one on the first run, readable by its owner alone.</summary>
    public static byte[] MasterKey(string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(directory);
            var fresh = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new FileStream(path, options);
            using var writer = new StreamWriter(file);
            writer.WriteLine(fresh);
        }

        return Convert.FromBase64String(File.ReadAllText(path).Trim());
    }

    /// <summary>Opens the keys of the database, making the first of each purpose where there is none.</summary>
    public static async Task<KeyRing> Load(Db db, byte[] master, TimeProvider time, CancellationToken cancel = default)
    {
        var stored = await db.DataKeys.AsNoTracking().OrderBy(k => k.CreatedAt).ToListAsync(cancel);
        foreach (var purpose in new[] { "cell", "index" })
        {
            if (!stored.Exists(k => k.Purpose == purpose))
            {
                stored.Add(await Add(db, master, purpose, time, cancel));
            }
        }

        return Of(stored, master);
    }

    /// <summary>Opens stored keys, given from the oldest to the newest.</summary>
    /// <exception cref="CryptographicException">The master key is not the one that wrapped them.</exception>
    public static KeyRing Of(IReadOnlyList<DataKey> stored, byte[] master) => new(
        stored.Where(k => k.Purpose == "cell").ToDictionary(k => k.Id, k => Unwrap(k, master)),
        stored.Last(k => k.Purpose == "cell").Id, Unwrap(stored.First(k => k.Purpose == "index"), master));

    /// <summary>Adds a key; a new cell key becomes the one that encrypts, even where the clock was set back.</summary>
    public static async Task<DataKey> Add(
        Db db, byte[] master, string purpose, TimeProvider time, CancellationToken cancel = default)
    {
        var id = RandomNumberGenerator.GetInt32(1, int.MaxValue);
        var plain = RandomNumberGenerator.GetBytes(32);
        var wrapped = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceSize));
        using (var aes = new AesGcm(master, TagSize))
        {
            aes.Encrypt(
                wrapped.AsSpan(0, NonceSize), plain, wrapped.AsSpan(NonceSize + TagSize),
                wrapped.AsSpan(NonceSize, TagSize), BitConverter.GetBytes(id));
        }

        var newest = await db.DataKeys.MaxAsync(k => (DateTime?)k.CreatedAt, cancel);
        var now = time.Now();
        var createdAt = newest >= now ? newest.Value.AddMilliseconds(1) : now;
        var key = new DataKey { Id = id, Purpose = purpose, Wrapped = wrapped, CreatedAt = createdAt };
        db.DataKeys.Add(key);
        await db.SaveChangesAsync(cancel);
        return key;
    }

    private static byte[] Unwrap(DataKey key, byte[] master)
    {
        var plain = new byte[key.Wrapped.Length - NonceSize - TagSize];
        using var aes = new AesGcm(master, TagSize);
        aes.Decrypt(
            key.Wrapped.AsSpan(0, NonceSize), key.Wrapped.AsSpan(NonceSize + TagSize),
            key.Wrapped.AsSpan(NonceSize, TagSize), plain, BitConverter.GetBytes(key.Id));
        return plain;
    }
}
