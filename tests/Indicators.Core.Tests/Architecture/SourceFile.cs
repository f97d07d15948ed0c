using System.Text.RegularExpressions;
using Indicators.Core.Tests.Support;

namespace Indicators.Core.Tests.Architecture;

/// <param name="Path">Below src/, with forward slashes: "Indicators.Core/Counts/Count.cs".</param>
public sealed partial record SourceFile(string Path, string Text)
{
    private static readonly string[] Written = [".cs", ".cshtml", ".csproj", ".sql", ".css", ".js"];

    /// <summary>Everything written by hand under src/.</summary>
    public static IReadOnlyList<SourceFile> All { get; } = Read(System.IO.Path.Combine(Repository.Root, "src"));

    public string Project => Path.Split('/')[0];

    /// <summary>The folder of Core that the file lies in, "Counts"; null directly under a project, and outside Core.</summary>
    public string? Capability => Project == "Indicators.Core" && Path.Split('/') is { Length: > 2 } parts ? parts[1] : null;

    /// <summary>The class that the file is named after, also when it is one part of it: "CountStore" of CountStore.Locks.cs.</summary>
    public string Class => Path.Split('/')[^1].Split('.')[0];

    /// <summary>The text without comments, which may name anything.</summary>
    public string Code => Comment().Replace(Text, "");

    /// <summary>Capabilities of Core that the code names: in a using line, by full name, or by a name that starts at the folder.</summary>
    public IEnumerable<string> Capabilities() =>
        FullName().Matches(Code).Concat(ShortName().Matches(WithoutNamespaces)).Select(m => m.Groups["capability"].Value)
            .Where(Architecture.Arrows.ContainsKey)
            .Distinct();

    /// <summary>Tables that SQL in the string literals of the code names.</summary>
    public IEnumerable<string> Tables() =>
        Literal().Matches(Code).SelectMany(literal => Table().Matches(literal.Value)).Select(m => m.Groups["table"].Value)
            .Where(Architecture.Owners.ContainsKey)
            .Distinct();

    /// <summary>Tables that SQL in the string literals of the code changes rows of.</summary>
    public IEnumerable<string> ChangedTables() =>
        Literal().Matches(Code).SelectMany(literal => Change().Matches(literal.Value)).Select(m => m.Groups["table"].Value)
            .Where(Architecture.Owners.ContainsKey)
            .Distinct();

    /// <summary>Other projects that the code or the project file names.</summary>
    public IEnumerable<string> Projects() =>
        ProjectName().Matches(Code).Select(m => m.Value).Where(p => p != Project).Distinct();

    private string WithoutNamespaces => NamespaceOrUsing().Replace(Code, "");

    private static SourceFile[] Read(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Written.Contains(System.IO.Path.GetExtension(file)))
            .Select(file => new SourceFile(System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file)))
            .OrderBy(file => file.Path, StringComparer.Ordinal),
    ];

    // Not after a colon, so that the // of an address in a string does not hide what follows.
    [GeneratedRegex(@"(?<!:)//[^\n]*|/\*.*?\*/|@\*.*?\*@|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bIndicators\.Core\.(?<capability>\w+)")]
    private static partial Regex FullName();

    /// <summary>
    /// "Counts.CountRevision" from a namespace beside it, "Core.Counts…", or an alias; not a property, which has something
    /// before its dot.
    /// </summary>
    [GeneratedRegex(@"(?<![\w.)\]?!])(?:Core\.)?(?<capability>[A-Z]\w+)\.[A-Z]")]
    private static partial Regex ShortName();

    /// <summary>A quoted quotation mark as well, so that it does not begin a literal.</summary>
    [GeneratedRegex(@"'\\?""'|""{3,}.*?""{3,}|""(?:[^""\\\n]|\\.)*""", RegexOptions.Singleline)]
    private static partial Regex Literal();

    /// <summary>Also "delete … using" and "lock table".</summary>
    [GeneratedRegex(@"\b(?:from|join|into|update|using|table|copy)\s+(?<table>[a-z_]+)\b")]
    private static partial Regex Table();

    [GeneratedRegex(@"\b(?:insert into|update|delete from|copy)\s+(?<table>[a-z_]+)\b")]
    private static partial Regex Change();

    [GeneratedRegex(@"^\s*(?:namespace|@?using)\b[^\n=(]*$", RegexOptions.Multiline)]
    private static partial Regex NamespaceOrUsing();

    [GeneratedRegex(@"\bIndicators\.(Core|Web|Worker)\b(?!\.Tests)")]
    private static partial Regex ProjectName();
}
