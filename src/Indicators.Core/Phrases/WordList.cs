namespace Indicators.Core.Phrases;

/// <summary>Word lists written as running text, which is easy to read and to keep sorted.</summary>
internal static class WordList
{
    private static readonly char[] Separators = [' ', '\r', '\n'];

    /// <summary>The words of a text, separated by white space.</summary>
    public static string[] Of(string words) => words.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
