using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Indicators.Core.Agreements.Drafts;

/// <summary>The field of a draft that a line of its file comes from.</summary>
/// <param name="Path">"Pledges[2].Targets[0].Phrase"; "" for lines without a field.</param>
/// <param name="IsBlank">Whether the field is empty.</param>
internal sealed record DraftLineSource(string Path, bool IsBlank);

/// <summary>Writes YAML with one value per line, and keeps the field that each line comes from.</summary>
internal sealed partial class DraftFileWriter
{
    private readonly StringBuilder text = new();
    private readonly List<DraftLineSource> places = [];
    private int level;
    private bool isFirstOfRow;

    /// <summary>The YAML written so far.</summary>
    public string Text => text.ToString();

    /// <summary>One per line of the file.</summary>
    public IReadOnlyList<DraftLineSource> Places => places;

    /// <summary>Writes a comment line; line breaks and control characters are removed.</summary>
    public void Comment(string sentence) =>
        Line($"# {new string([.. OneLine(sentence).Where(c => !char.IsControl(c))])}", "", isBlank: false);

    /// <summary>Writes a key with its value, quoted when necessary.</summary>
    public void Value(string key, string? value, string path) => Line($"{key}: {Scalar(value)}", path, string.IsNullOrWhiteSpace(value));

    /// <summary>Writes a key with its value, or nothing when the value is blank.</summary>
    public void Optional(string key, string? value, string path)
    {
        if (!string.IsNullOrWhiteSpace(value)) Value(key, value, path);
    }

    /// <summary>Writes a list whose items belong to one field.</summary>
    public void Texts(string key, IEnumerable<string?> values, string path) => Texts(key, path, [.. values.Select(value => (value, path))]);

    /// <summary>Writes a list whose items are separate fields; the list is blank when one of them is.</summary>
    public void Texts(string key, string path, params (string? Value, string Path)[] items)
    {
        var blank = items.FirstOrDefault(item => string.IsNullOrWhiteSpace(item.Value), (Value: null, Path: path));
        var isBlank = items.Length == 0 || items.Any(item => string.IsNullOrWhiteSpace(item.Value));
        Line(items.Length == 0 ? $"{key}: []" : $"{key}:", blank.Path, isBlank);
        foreach (var (value, at) in items) Line($"  - {Scalar(value)}", at, string.IsNullOrWhiteSpace(value));
    }

    /// <summary>Writes a key with nested keys.</summary>
    public void Section(string key, string path, Action body)
    {
        Line($"{key}:", path, isBlank: false);
        level += 2;
        body();
        level -= 2;
    }

    /// <summary>Writes a list of maps, one per row.</summary>
    public void Rows<T>(string key, IList<T> rows, string path, Action<T, string> body)
    {
        Line(rows.Count == 0 ? $"{key}: []" : $"{key}:", path, rows.Count == 0);
        level += 4;
        for (var i = 0; i < rows.Count; i++)
        {
            isFirstOfRow = true;
            body(rows[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
        }
        level -= 4;
    }

    private void Line(string content, string path, bool isBlank)
    {
        text.Append(' ', isFirstOfRow ? level - 2 : level).Append(isFirstOfRow ? "- " : "").Append(content).Append('\n');
        isFirstOfRow = false;
        places.Add(new(path, isBlank));
    }

    private static string OneLine(string? text) =>
        string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Scalar(string? value) =>
        OneLine(value) is var line && Plain().IsMatch(line) ? line : $"\"{string.Concat(line.Select(Escaped))}\"";

    private static string Escaped(char c) => c switch
    {
        '"' or '\\' => $"\\{c}",
        _ when char.IsControl(c) || c is '\uFEFF' or '\uFFFE' or '\uFFFF' => $"\\u{(int)c:X4}",
        _ => c.ToString(),
    };

    /// <summary>Text that YAML reads unchanged without quotes.</summary>
    [GeneratedRegex(@"^[\p{L}\p{N}](?:[\p{L}\p{N} ,.()/–@_%+-]*[\p{L}\p{N},.()/–@_%+-])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
