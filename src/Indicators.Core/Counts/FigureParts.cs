using System.Text.Json;
using System.Text.Json.Serialization;
using Indicators.Core.Agreements;

namespace Indicators.Core.Counts;

/// <summary>
/// The reported parts of a figure besides the ages: number by part. A part that is not reported is not there. Never empty, and equal
/// to another with the same numbers.
/// </summary>
[JsonConverter(typeof(FigurePartsConverter))]
public sealed class FigureParts : IEquatable<FigureParts>
{
    /// <summary>Numbers of no parts.</summary>
    internal static readonly IReadOnlyDictionary<string, int> None = new Dictionary<string, int>();

    private readonly SortedDictionary<string, int> numbers;

    private FigureParts(SortedDictionary<string, int> numbers) => this.numbers = numbers;

    /// <summary>Each part by its <see cref="Breakdown.Key"/>, with its number, in alphabetical order.</summary>
    public IReadOnlyDictionary<string, int> Numbers => numbers;

    /// <summary>Null when the part is not reported.</summary>
    public int? this[string part] => numbers.TryGetValue(Breakdown.Key(part), out var number) ? number : null;

    /// <summary>Null without any number.</summary>
    public static FigureParts? Of(IEnumerable<(string Part, int? Number)> parts)
    {
        var given = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (part, number) in parts)
            if (number is { } one) given[Breakdown.Key(part)] = one;
        return given.Count == 0 ? null : new(given);
    }

    /// <param name="json">As <see cref="ToString"/> writes it; null for no parts. A part that is null there is not reported.</param>
    internal static FigureParts? Parse(string? json) =>
        json is null ? null : Of(JsonSerializer.Deserialize<Dictionary<string, int?>>(json)!.Select(one => (one.Key, one.Value)));

    /// <summary>A JSON object.</summary>
    public override string ToString() => JsonSerializer.Serialize<IDictionary<string, int>>(numbers);

    public bool Equals(FigureParts? other) => other is not null && numbers.SequenceEqual(other.numbers);

    public override bool Equals(object? obj) => Equals(obj as FigureParts);

    public override int GetHashCode() =>
        numbers.Aggregate(0, (hash, one) => HashCode.Combine(hash, one.Key.GetHashCode(StringComparison.Ordinal), one.Value));
}

/// <summary>The parts as a JSON object, in stored documents.</summary>
internal sealed class FigurePartsConverter : JsonConverter<FigureParts>
{
    public override FigureParts? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return FigureParts.Parse(document.RootElement.GetRawText());
    }

    public override void Write(Utf8JsonWriter writer, FigureParts value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (part, number) in value.Numbers) writer.WriteNumber(part, number);
        writer.WriteEndObject();
    }
}
