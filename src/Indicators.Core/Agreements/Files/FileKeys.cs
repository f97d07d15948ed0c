using System.Collections.Concurrent;
using System.Reflection;

namespace Indicators.Core.Agreements.Files;

/// <summary>How a field of a draft is written in an agreement file.</summary>
/// <param name="name">
/// The key. "gäller.från" is the key "från" of the section "gäller". Two fields with the same key are written as a list.
/// </param>
/// <param name="example">A valid value, as written in the file.</param>
/// <param name="missing">For the form, when the field is empty: what to write, in Swedish. Null when it may be left out.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FileKeyAttribute(string name, string example, string? missing = null) : Attribute
{
    /// <summary>The key in its map, and the section that the map is; "" without a section.</summary>
    public (string Section, string Key) Name { get; } = name.Split('.') is [var section, var key] ? (section, key) : ("", name);

    public string Example => example;

    public string? Missing => missing;

    public bool IsRequired => missing is not null;

    /// <summary>Whether the text of the form is a list in the file, one item per line.</summary>
    public bool OnePerLine { get; set; }

    /// <summary>Follows the value in the file; the form has it in its label.</summary>
    public string? Unit { get; set; }
}

/// <summary>A field of a draft with its key.</summary>
internal sealed record FileField(PropertyInfo Property, FileKeyAttribute Key);

/// <summary>The keys that maps of agreement files may contain, from the attributes of the draft's fields.</summary>
internal static class FileKeys
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<IGrouping<string, FileField>>> Fields = new();

    /// <summary>The keys of a map with the fields of <typeparamref name="T"/>.</summary>
    public static IReadOnlyList<KnownKey> Of<T>() => [.. FieldsOf(typeof(T)).Select(fields => KeyOf(fields.Key, [.. fields]))];

    /// <summary>The keys of one section.</summary>
    public static IReadOnlyList<KnownKey> Of<T>(string section) =>
        [.. FieldsOf(typeof(T)).Single(fields => fields.Key == section).Select(field => KeyOf(field.Key.Name.Key, [field]))];

    /// <summary>The fields of a type in the order of the file, by the key that they have in their map.</summary>
    public static IReadOnlyList<IGrouping<string, FileField>> FieldsOf(Type type) => Fields.GetOrAdd(type, static one =>
    [
        .. from property in one.GetProperties()
           let key = property.GetCustomAttribute<FileKeyAttribute>()
           where key is not null
           group new FileField(property, key) by key.Name.Section == "" ? key.Name.Key : key.Name.Section,
    ]);

    private static KnownKey KeyOf(string key, IReadOnlyList<FileField> fields) => new(
        key,
        fields.Count == 1 ? fields[0].Key.Example
        : fields[0].Key.Name.Section == "" ? $"[{string.Join(", ", fields.Select(field => field.Key.Example))}]"
        : $"{{{string.Join(", ", fields.Select(field => $"{field.Key.Name.Key}: {field.Key.Example}"))}}}",
        fields.Any(field => field.Key.IsRequired));
}
