using CsCheck;

namespace Zhiyin.Tests;

/// <summary>Random cases that are the same in every run: case n comes from seed n, and a failure names it.</summary>
internal static class FixedSamples
{
    public static void Fixed<T>(this Gen<T> gen, Func<T, bool> holds, int cases)
    {
        for (var n = 0; n < cases; n++)
        {
            var value = gen.Generate(new PCG(1, (ulong)n), null, out _);
            try
            {
                Assert.True(holds(value), "It does not hold.");
            }
            catch (Exception error)
            {
                Assert.Fail($"Case {n}, {Print(value)}: {error}");
            }
        }
    }

    public static void Fixed<T1, T2>(this Gen<(T1, T2)> gen, Func<T1, T2, bool> holds, int cases) =>
        gen.Fixed(v => holds(v.Item1, v.Item2), cases);

    public static void Fixed<T1, T2, T3>(this Gen<(T1, T2, T3)> gen, Func<T1, T2, T3, bool> holds, int cases) =>
        gen.Fixed(v => holds(v.Item1, v.Item2, v.Item3), cases);

    public static void Fixed<T1, T2, T3, T4>(this Gen<(T1, T2, T3, T4)> gen, Func<T1, T2, T3, T4, bool> holds, int cases) =>
        gen.Fixed(v => holds(v.Item1, v.Item2, v.Item3, v.Item4), cases);

    private static string Print<T>(T value) => value is byte[] bytes ? Convert.ToBase64String(bytes) : $"{value}";
}
