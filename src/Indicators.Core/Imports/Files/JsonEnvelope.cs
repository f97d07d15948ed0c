using System.Text.Json;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>What a JSON file says beside its rows, and where they begin.</summary>
internal sealed class JsonEnvelope
{
    private const int MaxCharacters = FileLimits.CellCharacters;

    private readonly HashSet<string> seen = [];

    public string? Reason { get; private set; }

    public bool IsSample { get; private set; }

    /// <summary>Bytes before the "[" of the rows.</summary>
    public int RowsAt { get; private set; }

    /// <summary>Reads to the end.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public string? WhyNot(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return """JSON-texten ska vara ett objekt med en lista som heter rows: { "rows": [ … ] }.""";
        string? problem = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Of(ref reader);
            reader.Read();
            problem ??= name is null ? "Ett fältnamn innehåller tecken som inte går att läsa. Skriv om det."
                : !seen.Add(name) ? $"Fältet {Shown(name)} finns två gånger. Ta bort det ena."
                : Field(name, ref reader);
            reader.Skip();
        }
        // Text after the object is not JSON, and makes the reader throw.
        reader.Read();
        if (problem is not null || seen.Contains(JsonPlace.Rows)) return problem;
        return """Listan rows saknas. Skriv { "rows": [ … ] } med ett objekt för varje antal.""";
    }

    private string? Field(string name, ref Utf8JsonReader reader)
    {
        switch (name)
        {
            case JsonPlace.Rows:
                RowsAt = (int)reader.TokenStartIndex;
                return reader.TokenType == JsonTokenType.StartArray
                    ? null
                    : "Fältet rows ska vara en lista med ett objekt för varje antal.";
            case "reason":
                return TakeReason(ref reader);
            case "isSample":
                IsSample = reader.TokenType == JsonTokenType.True;
                return reader.TokenType is JsonTokenType.True or JsonTokenType.False ? null : "Fältet isSample ska vara true eller false.";
            default:
                return $"Fältet {Shown(name)} känns inte igen. Fälten är rows, reason och isSample.";
        }
    }

    private string? TakeReason(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        var text = reader.TokenType == JsonTokenType.String ? JsonText.Of(ref reader)?.Trim() : null;
        if (text is null) return "Fältet reason ska vara en text, utan tecken som inte går att läsa.";
        Reason = text.Length > 0 ? text : null;
        return text.Length <= MaxCharacters ? null : $"Fältet reason är för långt: högst {Swedish.Number(MaxCharacters)} tecken får plats.";
    }

    private static string Shown(string name) => $"”{Swedish.Shortened(name, FileColumns.MaxShown)}”";
}

/// <summary>Strings of a JSON text.</summary>
internal static class JsonText
{
    /// <summary>The string or field name at the reader's position; null when signs in it cannot be read or stored.</summary>
    public static string? Of(ref Utf8JsonReader reader)
    {
        try
        {
            var text = reader.GetString()!;
            return text.Any(c => c == '\uFFFD' || (char.IsControl(c) && c is not ('\n' or '\r' or '\t'))) ? null : text;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are no UTF-8.
            return null;
        }
    }
}
