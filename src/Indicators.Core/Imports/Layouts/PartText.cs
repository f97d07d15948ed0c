using Indicators.Core.Imports.Files;

namespace Indicators.Core.Imports.Layouts;

/// <summary>The ways people write which part of a total a row is about.</summary>
internal static class PartText
{
    public const string OnlyOne =
        "En rad kan bara gälla en del. Skriv alla i den ena kolumnen: hur många som är båda delarna på en gång följs inte.";

    private static readonly string[] Before = ["varav ", "därav "];

    /// <summary>The part as written, or the name of an age group; "" for the total.</summary>
    public static string Of(string text) => TotalText.Is(text) ? "" : AgeText.Part(text) ?? AfterVarav(text) ?? text;

    /// <summary>The part that a text like "varav hastighet" is about; null for another text.</summary>
    public static string? AfterVarav(string text) => Array.Find(Before, word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        is { } found ? text[found.Length..].Trim() : null;
}
