namespace Zhiyin.Core.Search;

/// <summary>Numbers inside words: the 2024001 of CRM2024001.</summary>
internal static class Digits
{
    public static IEnumerable<string> In(string word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            var start = i;
            while (i < word.Length && char.IsAsciiDigit(word[i]))
            {
                i++;
            }

            if (i - start > 1)
            {
                yield return word[start..i];
            }
        }
    }
}
