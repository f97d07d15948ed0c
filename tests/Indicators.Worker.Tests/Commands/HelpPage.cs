using System.Text.RegularExpressions;

namespace Indicators.Worker.Tests.Commands;

/// <summary>One command's help, as the program prints it.</summary>
/// <param name="Name">With its parents: "indicators counts import".</param>
/// <param name="Sections">Lines by heading ("Options"), without the indentation.</param>
internal sealed partial record HelpPage(string Name, IReadOnlyDictionary<string, IReadOnlyList<string>> Sections)
{
    /// <summary>Names of the commands below it, in the order of the help.</summary>
    public IEnumerable<string> Commands => Rows("Commands").Select(row => row.Term.Split(' ')[0]);

    public static HelpPage Read(string name, string help)
    {
        var sections = new Dictionary<string, List<string>>();
        List<string> current = [];
        foreach (var line in help.Split('\n').Select(line => line.TrimEnd()))
            if (Heading().Match(line) is { Success: true } heading) sections[heading.Groups["name"].Value] = current = [];
            else if (line.Length > 0) current.Add(line.Trim());
        return new(name, sections.ToDictionary(section => section.Key, section => (IReadOnlyList<string>)section.Value));
    }

    /// <summary>The section's two columns.</summary>
    public IEnumerable<(string Term, string Text)> Rows(string section) =>
        from line in Lines(section)
        let row = Row().Match(line)
        select (row.Groups["term"].Value, row.Groups["text"].Value);

    public IReadOnlyList<string> Lines(string section) => Sections.GetValueOrDefault(section, []);

    [GeneratedRegex(@"^(?<name>[A-Z][a-z]+):$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?<term>.+?)(?: {2,}(?<text>.*))?$")]
    private static partial Regex Row();
}
