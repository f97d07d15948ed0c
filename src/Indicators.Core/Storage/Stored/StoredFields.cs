using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Indicators.Core.Storage.Stored;

/// <summary>
/// The members and enum values that are stored as JSON, with their stored names. A type or an enum that is not listed cannot be stored;
/// a member that is not listed is left out. So renaming or adding something in code does not change the stored form.
/// </summary>
internal sealed class StoredFields
{
    private readonly Dictionary<Type, IReadOnlyList<(string Name, string Member)>> fields = [];
    private readonly Dictionary<Type, JsonConverter> words = [];
    private readonly HashSet<(Type Type, string Member)> optional = [];
    private readonly Lazy<JsonSerializerOptions> options;

    public StoredFields() => options = new(MakeOptions);

    /// <summary>The serialiser's options for the listed types; made at first use, after which nothing can be added.</summary>
    public JsonSerializerOptions Options => options.Value;

    /// <summary>The listed types with their fields, in the order that they are written.</summary>
    public IReadOnlyDictionary<Type, IReadOnlyList<(string Name, string Member)>> Types => fields;

    /// <summary>Lists the stored members of a type.</summary>
    /// <param name="listed">In the order that they are written. A name never changes while documents contain it.</param>
    public StoredFields Of<T>(params (string Name, string Member)[] listed)
    {
        fields.Add(typeof(T), listed);
        return this;
    }

    /// <summary>Leaves a listed member out when it is null, so that documents without it are written as before it was added.</summary>
    public StoredFields Optional<T>(string member)
    {
        optional.Add((typeof(T), member));
        return this;
    }

    /// <summary>Lists the stored words of an enum.</summary>
    /// <param name="listed">Every value of the enum.</param>
    public StoredFields Words<T>(params (string Word, T Value)[] listed)
        where T : struct, Enum
    {
        words.Add(typeof(T), new StoredEnumConverter<T>(listed));
        return this;
    }

    /// <summary>Adds everything that another list has and this one has not.</summary>
    public StoredFields With(StoredFields other)
    {
        foreach (var (type, listed) in other.fields) fields.TryAdd(type, listed);
        foreach (var (type, converter) in other.words) words.TryAdd(type, converter);
        optional.UnionWith(other.optional);
        return this;
    }

    private JsonSerializerOptions MakeOptions()
    {
        var made = new JsonSerializerOptions
        {
            // Writes å, ä and ö unescaped.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepListed } },
        };
        foreach (var converter in words.Values) made.Converters.Add(converter);
        made.MakeReadOnly();
        return made;
    }

    private void KeepListed(JsonTypeInfo type)
    {
        if (type.Type.IsEnum ? words.ContainsKey(type.Type) : type.Kind != JsonTypeInfoKind.Object) return;
        if (!fields.TryGetValue(type.Type, out var listed))
            throw new NotSupportedException($"{type.Type} is not listed among what is stored.");
        var members = type.Properties.ToDictionary(property => ((MemberInfo)property.AttributeProvider!).Name);
        type.Properties.Clear();
        foreach (var (name, member) in listed)
        {
            var property = members[member];
            // Attributes on the member apply to other JSON than the stored form.
            (property.Name, property.ShouldSerialize) =
                (name, optional.Contains((type.Type, member)) ? (_, value) => value is not null : null);
            type.Properties.Add(property);
        }
        // The constructor needs values for members that are not stored: it gets defaults, and the stored members are set afterwards.
        if (members.Any(one => one.Value.AssociatedParameter is not null && listed.All(field => field.Member != one.Key)))
            type.CreateObject = WithDefaults(type.Type);
    }

    private static Func<object> WithDefaults(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
        object?[] defaults = [.. constructor.GetParameters().Select(one => one.HasDefaultValue ? one.DefaultValue : null)];
        return () => constructor.Invoke(defaults);
    }
}

/// <summary>Converts the values of an enum to and from their stored words.</summary>
internal sealed class StoredEnumConverter<T>(IReadOnlyList<(string Word, T Value)> listed) : JsonConverter<T>
    where T : struct, Enum
{
    private readonly Dictionary<string, T> values = listed.ToDictionary(one => one.Word, one => one.Value, StringComparer.Ordinal);
    private readonly Dictionary<T, string> words = listed.ToDictionary(one => one.Value, one => one.Word);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } word && values.TryGetValue(word, out var value)
            ? value
            : throw new JsonException($"Not a stored {typeof(T).Name}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(
            words.GetValueOrDefault(value) ?? throw new NotSupportedException($"{typeof(T).Name}.{value} has no stored word."));
}
