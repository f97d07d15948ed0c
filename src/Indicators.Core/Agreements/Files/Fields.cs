using Indicators.Core.Text;

namespace Indicators.Core.Agreements.Files;

/// <summary>A key that a map may contain.</summary>
/// <param name="Example">A valid value, shown when the key is missing or has an invalid value.</param>
internal sealed record KnownKey(string Name, string Example, bool IsRequired = true);

/// <summary>
/// The values of one map of a file or form, by key. Problems are collected and a harmless value is returned instead, so that all problems
/// are found at once.
/// </summary>
internal sealed class Fields
{
    private readonly WrittenMap map;
    private readonly IReadOnlyList<KnownKey> known;
    private readonly List<InputProblem> problems;

    /// <summary>Reports unknown, repeated and missing keys at once.</summary>
    public Fields(WrittenMap map, IReadOnlyList<KnownKey> known, List<InputProblem> problems)
    {
        this.map = map;
        this.known = known;
        this.problems = problems;
        foreach (var entry in map.Entries) CheckKey(entry);
        foreach (var key in known.Where(key => key.IsRequired && Find(key.Name) is null))
            problems.Add(map.Place.Problem($"”{key.Name}” saknas. {Instead(key.Name)}"));
    }

    /// <summary>Whether the map has the key.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>Line of the map in its file.</summary>
    public int Line => map.Place.Line;

    /// <summary>Reports a problem with the value of a key.</summary>
    public void Problem(string key, string sentence) => Problem(PlaceOf(key), sentence);

    /// <summary>Reports a problem at a place.</summary>
    public void Problem(Place place, string sentence) => problems.Add(place.Problem(sentence));

    /// <summary>The key's text with each run of white space replaced by one space; "" when it is missing or no text.</summary>
    public string Text(string key) => Find(key) is { } entry ? TextOf(entry.Value, key) : "";

    /// <summary>The key's text with its lines as written; "" when it is missing or no text.</summary>
    public string Lines(string key) => Find(key) is not { } entry || TextOf(entry.Value, key) == "" ? "" : ((WrittenText)entry.Value).Text;

    /// <summary>As <see cref="Text"/>, but null when the key is missing.</summary>
    public string? OptionalText(string key) => Has(key) ? Text(key) : null;

    /// <summary>The key's text, parsed; the default when it is missing or invalid.</summary>
    public T? Parse<T>(string key, Func<string, Parsed<T>> parse) =>
        Text(key) is { Length: > 0 } text ? Check(PlaceOf(key), parse(text)) : default;

    /// <summary>The value of the key's word; the default when it is missing or not among the words.</summary>
    public T? Choose<T>(string key, Dictionary<string, T> words) => Parse(key, text => FileWords.OneOf(text, words));

    /// <summary>The value, or the default after reporting its problem at a place.</summary>
    public T? Check<T>(Place place, Parsed<T> parsed)
    {
        if (!parsed.Ok) Problem(place, parsed.Problem);
        return parsed.Value;
    }

    /// <summary>The non-empty texts of a list, each with its place; empty ones are reported as problems.</summary>
    public IReadOnlyList<WrittenText> Texts(string key)
    {
        if (Find(key) is not { } entry) return [];
        if (entry.Value is WrittenList list)
        {
            if (list.Items.Count == 0) Problem(key, $"”{key}” är tom. {Instead(key)}");
            return [.. list.Items.Select(item => new WrittenText(item.Place, TextOf(item, key))).Where(item => item.Text != "")];
        }
        Problem(key, $"”{key}” ska vara en lista. {Instead(key)}");
        return [];
    }

    /// <summary>The map at a key. For a missing or invalid key, which is reported, an empty map without required keys.</summary>
    public Fields Section(string key, IReadOnlyList<KnownKey> keys)
    {
        if (Find(key) is { Value: WrittenMap section }) return new(section, keys, problems);
        if (Has(key)) Problem(key, $"”{key}” ska ha egna nycklar. {Instead(key)}");
        return new(new(PlaceOf(key), []), [], problems);
    }

    /// <summary>The maps of a list, or a single map.</summary>
    /// <param name="shorthand">The key of a map that may also be written as its text only.</param>
    public IReadOnlyList<Fields> Sections(string key, IReadOnlyList<KnownKey> keys, string? shorthand = null)
    {
        if (Find(key) is not { } entry) return [];
        IReadOnlyList<WrittenPart> items = entry.Value is WrittenList list ? list.Items : [entry.Value];
        if (items.Count == 0) Problem(key, $"”{key}” är tom. {Instead(key)}");
        var sections = new List<Fields>();
        foreach (var item in items)
        {
            if (item is WrittenMap section) sections.Add(new(section, keys, problems));
            else if (item is WrittenText && shorthand is not null)
                sections.Add(new(new(item.Place, [new(item.Place, shorthand, item)]), keys, problems));
            else Problem(item.Place, $"Varje post under ”{key}” ska ha egna nycklar. {Instead(key)}");
        }
        return sections;
    }

    /// <summary>The place of a key; the place of its map when the key is missing.</summary>
    private Place PlaceOf(string key) => Find(key)?.Place ?? map.Place;

    private WrittenEntry? Find(string key) => map.Entries.FirstOrDefault(entry => entry.Key == key);

    private string TextOf(WrittenPart part, string key)
    {
        if (part is not WrittenText { Text: var raw })
        {
            Problem(part.Place, $"”{key}” ska vara en text. {Instead(key)}");
            return "";
        }
        var text = string.Join(' ', raw.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text == "") Problem(part.Place, $"”{key}” är tom. {Instead(key)}");
        if (InvisibleText.WhyNot(text) is not { } problem) return text;
        Problem(part.Place, $"”{key}”: {problem}");
        return "";
    }

    private void CheckKey(WrittenEntry entry)
    {
        if (known.All(key => key.Name != entry.Key)) Problem(entry.Place, UnknownKey(entry.Key));
        else if (Find(entry.Key) is { } first && !ReferenceEquals(first, entry))
            Problem(entry.Place, $"”{entry.Key}” står redan på rad {Swedish.Number(first.Place.Line)}. Behåll en av raderna.");
    }

    private string UnknownKey(string key)
    {
        var names = known.Select(k => k.Name).ToList();
        return SuggestSpelling.For(key, names) is { } near
            ? $"”{key}” är ingen känd nyckel här. Menade du ”{near}”?"
            : $"”{key}” är ingen känd nyckel här. Följande kan stå: {Swedish.List(names)}.";
    }

    private string Instead(string key) =>
        $"Skriv till exempel ”{key}: {known.First(k => k.Name == key).Example}”.";
}
