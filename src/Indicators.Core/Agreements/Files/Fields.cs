using Indicators.Core.Text;

namespace Indicators.Core.Agreements.Files;

/// <summary>A key that a map may contain.</summary>
/// <param name="Example">A valid value, shown when the key is missing or has an invalid value.</param>
internal sealed record KnownKey(string Name, string Example, bool IsRequired = true);

/// <summary>
/// The values of one map of the file, by key. Problems are collected and a harmless value is returned instead, so that all problems
/// are found at once.
/// </summary>
internal sealed class Fields
{
    private readonly YamlMap map;
    private readonly IReadOnlyList<KnownKey> known;
    private readonly List<FileProblem> problems;

    /// <summary>Reports unknown, repeated and missing keys at once.</summary>
    public Fields(YamlMap map, IReadOnlyList<KnownKey> known, List<FileProblem> problems)
    {
        this.map = map;
        this.known = known;
        this.problems = problems;
        foreach (var entry in map.Entries) CheckKey(entry);
        foreach (var key in known.Where(key => key.IsRequired && Find(key.Name) is null))
            problems.Add(new(map.Line, $"”{key.Name}” saknas. {Instead(key.Name)}"));
    }

    /// <summary>Whether the map has the key.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>Reports a problem with the value of a key.</summary>
    public void Problem(string key, string sentence) => Problem(LineOf(key), sentence);

    /// <summary>Reports a problem at a line, from 1.</summary>
    public void Problem(int line, string sentence) => problems.Add(new(line, sentence));

    /// <summary>The key's text with each run of white space replaced by one space; "" when it is missing or no text.</summary>
    public string Text(string key) => Find(key) is { } entry ? TextOf(entry.Value, key) : "";

    /// <summary>As <see cref="Text"/>, but null when the key is missing.</summary>
    public string? OptionalText(string key) => Has(key) ? Text(key) : null;

    /// <summary>The key's text, parsed; the default when it is missing or invalid.</summary>
    public T? Parse<T>(string key, Func<string, Parsed<T>> parse) =>
        Text(key) is { Length: > 0 } text ? Check(LineOf(key), parse(text)) : default;

    /// <summary>The value, or the default after reporting its problem at a line.</summary>
    public T? Check<T>(int line, Parsed<T> parsed)
    {
        if (!parsed.Ok) Problem(line, parsed.Problem);
        return parsed.Value;
    }

    /// <summary>The non-empty texts of a list, each with its line; empty ones are reported as problems.</summary>
    public IReadOnlyList<YamlText> Texts(string key)
    {
        if (Find(key) is not { } entry) return [];
        if (entry.Value is YamlList list)
        {
            if (list.Items.Count == 0) Problem(key, $"”{key}” är tom. {Instead(key)}");
            return [.. list.Items.Select(item => new YamlText(item.Line, TextOf(item, key))).Where(item => item.Text != "")];
        }
        Problem(key, $"”{key}” ska vara en lista. {Instead(key)}");
        return [];
    }

    /// <summary>The map at a key. For a missing or invalid key, which is reported, an empty map without required keys.</summary>
    public Fields Section(string key, IReadOnlyList<KnownKey> keys)
    {
        if (Find(key) is { Value: YamlMap section }) return new(section, keys, problems);
        if (Has(key)) Problem(key, $"”{key}” ska ha egna nycklar. {Instead(key)}");
        return new(new(LineOf(key), []), [], problems);
    }

    /// <summary>The maps of a list, or a single map.</summary>
    /// <param name="shorthand">The key of a map that may also be written as its text only.</param>
    public IReadOnlyList<Fields> Sections(string key, IReadOnlyList<KnownKey> keys, string? shorthand = null)
    {
        if (Find(key) is not { } entry) return [];
        IReadOnlyList<YamlPart> items = entry.Value is YamlList list ? list.Items : [entry.Value];
        if (items.Count == 0) Problem(key, $"”{key}” är tom. {Instead(key)}");
        var sections = new List<Fields>();
        foreach (var item in items)
        {
            if (item is YamlMap section) sections.Add(new(section, keys, problems));
            else if (item is YamlText && shorthand is not null)
                sections.Add(new(new(item.Line, [new(item.Line, shorthand, item)]), keys, problems));
            else Problem(item.Line, $"Varje post under ”{key}” ska ha egna nycklar. {Instead(key)}");
        }
        return sections;
    }

    /// <summary>The line of a key, from 1; the line of its map when the key is missing.</summary>
    public int LineOf(string key) => Find(key)?.Line ?? map.Line;

    private YamlEntry? Find(string key) => map.Entries.FirstOrDefault(entry => entry.Key == key);

    private string TextOf(YamlPart part, string key)
    {
        if (part is not YamlText { Text: var raw })
        {
            Problem(part.Line, $"”{key}” ska vara en text. {Instead(key)}");
            return "";
        }
        var text = string.Join(' ', raw.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text == "") Problem(part.Line, $"”{key}” är tom. {Instead(key)}");
        if (InvisibleText.WhyNot(text) is not { } problem) return text;
        Problem(part.Line, $"”{key}”: {problem}");
        return "";
    }

    private void CheckKey(YamlEntry entry)
    {
        if (known.All(key => key.Name != entry.Key)) Problem(entry.Line, UnknownKey(entry.Key));
        else if (Find(entry.Key) is { } first && !ReferenceEquals(first, entry))
            Problem(entry.Line, $"”{entry.Key}” står redan på rad {Swedish.Number(first.Line)}. Behåll en av raderna.");
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
