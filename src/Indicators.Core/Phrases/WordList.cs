namespace Indicators.Core.Phrases;

/// <summary>Word lists are written as running text, so that they can be read and kept in order.</summary>
internal static class WordList
{
    private static readonly char[] Separators = [' ', '\r', '\n'];

    public static string[] Of(string words) => words.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
