using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Indicators.Core.Storage.Stored;

/// <summary>
/// A kind of document stored as JSON, with its version in the field "v". Every former version can be read; only the newest is written.
/// </summary>
/// <param name="fields">The fields of the newest version.</param>
/// <param name="upcasters">
/// The conversions from version 0, which had no "v", to 1, from 1 to 2, and so on; their number is the written version. Each works on
/// the JSON only, so that later changes of the code cannot change the meaning of an old document.
/// </param>
internal sealed class StoredDocument<T>(StoredFields fields, params Func<JsonNode, JsonNode>[] upcasters)
{
    /// <summary>The conversion to a version with the same content as the one before.</summary>
    public static readonly Func<JsonNode, JsonNode> Same = document => document;

    /// <summary>The version that is written.</summary>
    public int Version => upcasters.Length;

    /// <summary>Serialises a value in the newest version, with "v" first.</summary>
    public string Write(T value)
    {
        var json = JsonSerializer.Serialize(value, fields.Options);
        return Version == 0 ? json : $"{{\"v\":{Version},{json.AsSpan(1)}";
    }

    /// <summary>The same as a node, for use within another document.</summary>
    public JsonNode Node(T value) => JsonNode.Parse(Write(value))!;

    /// <summary>Deserialises a document of any version.</summary>
    /// <exception cref="JsonException">The document is malformed, or of a version newer than this program's.</exception>
    public T Read(string json)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        var version = VersionOf(utf8);
        var isAsNow = version <= Version && upcasters.Skip(version).All(upcast => upcast == Same);
        var read = isAsNow ? JsonSerializer.Deserialize<T>(utf8, fields.Options) : Upcast(json).Deserialize<T>(fields.Options);
        return read ?? throw new JsonException($"Null is no {typeof(T).Name}.");
    }

    /// <summary>Converts a document of any version to the newest.</summary>
    /// <exception cref="JsonException">The version is newer than this program's.</exception>
    public JsonNode Upcast(string json)
    {
        var document = JsonNode.Parse(json)!;
        var version = VersionOf(Encoding.UTF8.GetBytes(json));
        if (version > Version)
            throw new JsonException($"{typeof(T).Name} is stored in version {version} by a newer program; this one reads up to {Version}.");
        foreach (var upcast in upcasters.Skip(version)) document = upcast(document);
        if (Version > 0) document["v"] = Version;
        return document;
    }

    /// <summary>Reads only the first fields: the database (jsonb) and <see cref="Write"/> put "v" first.</summary>
    private static int VersionOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isVersion = reader.ValueTextEquals("v"u8);
            reader.Read();
            if (isVersion) return reader.GetInt32();
            reader.Skip();
        }
        return 0;
    }
}
