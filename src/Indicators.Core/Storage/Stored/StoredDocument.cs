using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Indicators.Core.Storage.Stored;

/// <summary>
/// A kind of document that is stored as JSON, with its version in "v". Documents of every former version are read, for ever; only the
/// newest version is written.
/// </summary>
/// <param name="fields">What the newest version says.</param>
/// <param name="upcasters">
/// What makes version 1 of 0, which had no "v", then 2 of 1, and so on. As many as the version that is written. Each works on the JSON
/// alone, so that later changes in code cannot change what an old document means.
/// </param>
internal sealed class StoredDocument<T>(StoredFields fields, params Func<JsonNode, JsonNode>[] upcasters)
{
    /// <summary>Of a version that says the same as the one before it.</summary>
    public static readonly Func<JsonNode, JsonNode> Same = document => document;

    public int Version => upcasters.Length;

    public string Write(T value)
    {
        var json = JsonSerializer.Serialize(value, fields.Options);
        return Version == 0 ? json : $"{{\"v\":{Version},{json.AsSpan(1)}";
    }

    /// <summary>The same, as a part of something that is written elsewhere.</summary>
    public JsonNode Node(T value) => JsonNode.Parse(Write(value))!;

    public T Read(string json)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        var version = VersionOf(utf8);
        var isAsNow = version <= Version && upcasters.Skip(version).All(upcast => upcast == Same);
        var read = isAsNow ? JsonSerializer.Deserialize<T>(utf8, fields.Options) : Upcast(json).Deserialize<T>(fields.Options);
        return read ?? throw new JsonException($"Null is no {typeof(T).Name}.");
    }

    /// <summary>A document of any version as one of the newest.</summary>
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

    /// <summary>The database and <see cref="Write"/> put it first.</summary>
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
