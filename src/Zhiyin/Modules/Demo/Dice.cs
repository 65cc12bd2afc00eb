namespace Zhiyin.Modules.Demo;

/// <summary>A seeded generator (SplitMix64, Steele and others 2014): the same seed makes the same company on every machine.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>From 0 to <paramref name="below"/> − 1.</summary>
    public int Next(int below) => (int)(Step() % (ulong)below);

    public T One<T>(IReadOnlyList<T> of) => of[Next(of.Count)];

    /// <summary>True so many times in a hundred.</summary>
    public bool Percent(int chance) => Next(100) < chance;

    private ulong Step()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
