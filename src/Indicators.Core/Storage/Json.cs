using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Indicators.Core.Storage;

/// <summary>
/// How the command line and the audit log write JSON, which nothing here reads again. What is stored to be read has its own lists of
/// fields (Stored/), since names here are those of the code.
/// </summary>
public static class Json
{
    /// <summary>Snake case, enums as snake-case words, å ä ö as they are.</summary>
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)
        ?? throw new JsonException($"Null is no {typeof(T).Name}.");
}
