using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Indicators.Core.Storage;

/// <summary>
/// JSON of the command line, of details in the audit log and of small internal columns. The names are those of the code, so documents
/// that must stay readable have their own lists of fields in <see cref="Stored.StoredFields"/>.
/// </summary>
public static class Json
{
    /// <summary>Property names and enum values in snake case; å, ä and ö are not escaped.</summary>
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Serialises a value.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Deserialises a value.</summary>
    /// <exception cref="JsonException">The text is not of that form, or is null.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)
        ?? throw new JsonException($"Null is no {typeof(T).Name}.");
}
