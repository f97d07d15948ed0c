using System.Globalization;
using System.Text.Json;

namespace Indicators.Core.Text;

/// <summary>
/// The fields of one JSON object that another program wrote. Faulty fields are collected in <see cref="Problems"/>, a Swedish
/// sentence for each, and read as missing. Null and left out are the same, and unknown fields are ignored.
/// </summary>
public sealed class JsonFields
{
    private readonly JsonElement root;
    private readonly string path;
    private readonly List<string> problems;

    private JsonFields(JsonElement root, string path, List<string> problems) =>
        (this.root, this.path, this.problems) = (root, path, problems);

    public IReadOnlyList<string> Problems => problems;

    public static Parsed<JsonFields> Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Parsed.Ok(new JsonFields(document.RootElement.Clone(), "", []))
                : Parsed.Failed<JsonFields>("Raden är inget JSON-objekt. Skriv fälten inom { och }.");
        }
        catch (JsonException fault)
        {
            var place = ((fault.BytePositionInLine ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            return Parsed.Failed<JsonFields>($"Raden är ingen giltig JSON; felet finns vid byte {place}.");
        }
    }

    /// <summary>What a read gave, once the field is known to be needed.</summary>
    public T? Needed<T>(string name, T? value)
    {
        if (!IsThere(name)) problems.Add($"Fältet {path}{name} saknas.");
        return value;
    }

    /// <summary>Finite.</summary>
    public double? Number(string name) => Is(name, value => Number(value) is not null, "ett tal") ? Number(root.GetProperty(name)) : null;

    public int? Whole(string name) => Is(name, value => Whole(value) is not null, "ett heltal") ? Whole(root.GetProperty(name)) : null;

    public bool? Boolean(string name) =>
        Is(name, value => value.ValueKind is JsonValueKind.True or JsonValueKind.False, "true eller false")
            ? root.GetProperty(name).GetBoolean()
            : null;

    /// <summary>One of some words.</summary>
    public string? Word(string name, params IReadOnlyList<string> words) =>
        Is(
            name, value => value.ValueKind == JsonValueKind.String && words.Contains(value.GetString()),
            "något av " + string.Join(", ", words))
            ? root.GetProperty(name).GetString()
            : null;

    /// <summary>Another object's fields; its problems are this one's.</summary>
    public JsonFields? Object(string name) =>
        Is(name, value => value.ValueKind == JsonValueKind.Object, "ett objekt eller null")
            ? new(root.GetProperty(name), $"{path}{name}.", problems)
            : null;

    /// <summary>Numbers, of which some may be null.</summary>
    public IReadOnlyList<double?>? NumbersOrNull(string name) => Items(
        name, value => value.ValueKind == JsonValueKind.Null || Number(value) is not null, "ett tal eller null")
        ?.Select(Number).ToArray();

    public IReadOnlyList<int>? Wholes(string name) =>
        Items(name, value => Whole(value) is not null, "ett heltal")?.Select(value => Whole(value)!.Value).ToArray();

    public IReadOnlyList<DateOnly>? Days(string name) =>
        Items(name, value => Day(value) is not null, "en dag som 2016-05-13")?.Select(value => Day(value)!.Value).ToArray();

    /// <summary>Objects in a list, each with its own fields; their problems are this one's.</summary>
    public IReadOnlyList<JsonFields>? Objects(string name) => Items(name, value => value.ValueKind == JsonValueKind.Object, "ett objekt")
        ?.Select((item, i) => new JsonFields(item, $"{path}{name}[{i.ToString(CultureInfo.InvariantCulture)}].", problems)).ToArray();

    /// <summary>A whole number that must be there and not be less than some other.</summary>
    public int AtLeast(string name, int least)
    {
        var value = Needed(name, Whole(name)) ?? least;
        if (value < least) problems.Add($"Fältet {path}{name} ska vara minst {least.ToString(CultureInfo.InvariantCulture)}.");
        return Math.Max(value, least);
    }

    public bool Has(string name) => IsThere(name);

    private bool IsThere(string name) => root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>True when the field is there and fits; one that is there and does not fit is a problem.</summary>
    private bool Is(string name, Func<JsonElement, bool> fits, string expected)
    {
        if (!IsThere(name)) return false;
        if (fits(root.GetProperty(name))) return true;
        problems.Add($"Fältet {path}{name} ska vara {expected}.");
        return false;
    }

    /// <summary>Null when the field is not there or some item does not fit, of which the first is named.</summary>
    private JsonElement[]? Items(string name, Func<JsonElement, bool> fits, string expected)
    {
        if (!Is(name, value => value.ValueKind == JsonValueKind.Array, "en lista")) return null;
        JsonElement[] items = [.. root.GetProperty(name).EnumerateArray()];
        var wrong = Array.FindIndex(items, item => !fits(item));
        if (wrong < 0) return items;
        problems.Add($"Fältet {path}{name}[{wrong.ToString(CultureInfo.InvariantCulture)}] ska vara {expected}.");
        return null;
    }

    private static double? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    private static int? Whole(JsonElement value) =>
        Number(value) is { } number && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    private static DateOnly? Day(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
