using Indicators.Core.Imports.Files;

namespace Indicators.Core.Imports.Layouts;

/// <summary>Recognises a sum among the values.</summary>
internal static class TotalText
{
    private static readonly string[] Words = ["summa", "totalt", "total", "totalsumma", "delsumma", "sammanlagt"];

    public const string Sentence = "Raden är en summa. Ta bort den: summor räknas inte in.";

    public static bool Is(string text) =>
        text.Length is > 0 and <= FileColumns.MaxShown && Words.Contains(HeaderWords.Normalised(text).TrimEnd(':'));
}
