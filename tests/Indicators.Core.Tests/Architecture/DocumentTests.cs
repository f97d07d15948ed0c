using System.Text.RegularExpressions;
using Indicators.Core.Notifications;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Architecture;

/// <summary>The documents name only what exists, and their tables of settings are complete.</summary>
public sealed partial class DocumentTests
{
    private const int MaxReadmeBytes = 6 * 1024, MaxDecisionLines = 25;

    /// <summary>Set by <see cref="CoreServices"/> from other sections, and not settings of mail.</summary>
    private static readonly string[] OfOtherSections = [nameof(MailSettings.PublicUrl), nameof(MailSettings.ReportFolder)];

    private static readonly string[] Sections = ["## Context", "## Decision", "## Consequences"];

    /// <summary>Where a short path begins.</summary>
    private static readonly string[] Bases = ["", "src/Indicators.Core", "src/Indicators.Web", "src/Indicators.Worker"];

    /// <summary>By path; what changed in the past may name what is no longer there.</summary>
    private static readonly Dictionary<string, string> Documents = Directory.EnumerateFiles(Repository.Root, "*.md")
        .Concat(Directory.EnumerateFiles(In("docs"), "*.md", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateFiles(In("deploy"), "*.md"))
        .Where(path => Path.GetFileName(path) != "CHANGELOG.md")
        .ToDictionary(path => path, File.ReadAllText);

    private static readonly string[] Tabled = Names(Setting(), Documents[In("docs/configuration.md")]);

    [Fact]
    public void Every_file_that_a_document_links_to_or_names_exists() => Assert.Empty(
        from document in Documents
        from name in Links(document.Key, document.Value).Concat(PathsIn(document.Value))
        where !name.Any(Path.Exists)
        select $"{Path.GetRelativePath(Repository.Root, document.Key)}: {name[0]}");

    [Fact]
    public void Every_test_class_that_a_document_names_exists()
    {
        var tests = Directory.EnumerateFiles(In("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(path => Names(DeclaredTestClass(), File.ReadAllText(path))).ToHashSet();
        Assert.Empty(
            from document in Documents
            from name in Names(TestClass(), document.Value)
            where !tests.Contains(name)
            select $"{Path.GetFileName(document.Key)}: {name}");
    }

    /// <summary>A file by its name alone, a type, or a type with a member: each part is a word of the source.</summary>
    [Fact]
    public void Every_file_type_and_member_that_a_document_names_exists()
    {
        string[] folders = ["src", "tests", "deploy"];
        var files = folders.SelectMany(folder => Directory.EnumerateFiles(In(folder), "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Repository.Root)).ToArray();
        var words = files.Where(path => Path.GetExtension(path) is ".cs" or ".cshtml" or ".csproj" or ".sh" or ".service")
            .SelectMany(path => Word().Matches(File.ReadAllText(path)).Select(match => match.Value))
            .Concat(files.Select(path => Path.GetFileName(path))).ToHashSet();
        Assert.Empty(
            from document in Documents
            from name in Names(NamedCode(), document.Value)
            where !words.Contains(name) && (FileName().IsMatch(name) || name.Split('.').Any(part => !words.Contains(part)))
            select $"{Path.GetFileName(document.Key)}: {name}");
    }

    [Fact]
    public void The_example_of_settings_has_those_of_the_table_and_no_others()
    {
        var example = Names(Variable(), File.ReadAllText(In("deploy/indicators.env.example")));
        var tabled = Names(TabledVariable(), Documents[In("docs/configuration.md")]);
        Assert.Equal(tabled.Order(StringComparer.Ordinal), example.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_setting_that_the_code_names_is_in_the_table()
    {
        var mail = from property in typeof(MailSettings).GetProperties()
                   where property.SetMethod is { IsPublic: true } && !OfOtherSections.Contains(property.Name)
                   select $"Mail:{property.Name}";
        Assert.Contains("Mail:Host", mail);
        var named = SourceFile.All.SelectMany(file => Names(SettingInCode(), file.Code)).Concat(mail).Distinct();
        Assert.Equal([], named.Where(name => !Tabled.Any(one => $"{one}:".StartsWith($"{name}:", StringComparison.Ordinal))));
    }

    [Fact]
    public void The_readme_can_be_read_in_a_few_minutes() => Assert.InRange(new FileInfo(In("README.md")).Length, 1, MaxReadmeBytes);

    [Fact]
    public void Every_decision_is_in_the_index_and_has_its_sections()
    {
        var index = Documents[In("DECISIONS.md")];
        var decisions = Directory.GetFiles(In("docs/decisions"));
        Assert.NotEmpty(decisions);
        Assert.All(decisions, path =>
        {
            Assert.Contains($"(docs/decisions/{Path.GetFileName(path)})", index, StringComparison.Ordinal);
            var lines = File.ReadAllLines(path);
            Assert.InRange(lines.Length, 1, MaxDecisionLines);
            Assert.Matches(Status(), lines[2]);
            Assert.Equal(Sections, lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        });
    }

    [Fact]
    public void The_changelog_has_a_section_for_the_version_of_the_programs()
    {
        var version = typeof(CoreServices).Assembly.GetName().Version!;
        Assert.Contains($"## {version.ToString(3)}", File.ReadLines(In("CHANGELOG.md")));
    }

    [Fact]
    public void Every_package_is_explained()
    {
        var packages = Names(Package(), File.ReadAllText(In("Directory.Packages.props")));
        Assert.Contains("Npgsql", packages);
        var explained = Names(PackageName(), Documents[In("docs/packages.md")]).ToHashSet();
        Assert.Equal([], packages.Where(package => !explained.Contains(package)));
    }

    private static string In(string path) => Path.Combine(Repository.Root, path);

    private static string[] Names(Regex form, string text) => [.. form.Matches(text).Select(match => match.Groups["name"].Value)];

    private static IEnumerable<string[]> Links(string document, string text) =>
        Link().Matches(text).Select(match => new[] { Path.Combine(Path.GetDirectoryName(document)!, match.Groups["path"].Value) });

    /// <summary>Each with the places where it may be.</summary>
    private static IEnumerable<string[]> PathsIn(string text) =>
        NamedPath().Matches(text).Select(match => Bases.Select(folder => In(Path.Combine(folder, match.Groups["path"].Value))).ToArray());

    [GeneratedRegex(@"\]\((?!https?:|#)(?<path>[^)#]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>(?:(?:src|tests|docs|deploy)/[\w./-]+)|(?:[A-Z]\w+/[\w./-]+\.\w+))`")]
    private static partial Regex NamedPath();

    [GeneratedRegex(@"`(?<name>\w+Tests)`")]
    private static partial Regex TestClass();

    [GeneratedRegex(@"\bclass (?<name>\w+Tests)\b")]
    private static partial Regex DeclaredTestClass();

    /// <summary>Words with a second capital; of the libraries that are not used, decisions name none in code marks.</summary>
    [GeneratedRegex(@"`(?<name>[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*[A-Z.][A-Za-z0-9]+(?:\.\w+)*)`")]
    private static partial Regex NamedCode();

    [GeneratedRegex(@"\.(?:cs|cshtml|sql|csproj)$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"`(?<name>[A-Z]\w+(?::\w+)+)`")]
    private static partial Regex Setting();

    [GeneratedRegex("\"(?<name>[A-Z][A-Za-z]+:[A-Z][A-Za-z]+)\"")]
    private static partial Regex SettingInCode();

    [GeneratedRegex(@"(?m)^#?(?<name>[A-Z]\w+)=")]
    private static partial Regex Variable();

    /// <summary>In the second column of the tables of settings, which may have two of them.</summary>
    [GeneratedRegex(@"(?m)(?<=^\| `[A-Z][a-z][^|]*\| [^|]*)`(?<name>[A-Z][A-Za-z0-9]*(?:__\w+)?)`")]
    private static partial Regex TabledVariable();

    [GeneratedRegex("<PackageVersion Include=\"(?<name>[^\"]+)\"")]
    private static partial Regex Package();

    /// <summary>Any word that may be one, with the dots within it.</summary>
    [GeneratedRegex(@"(?<name>\w+(?:\.\w+)*)")]
    private static partial Regex PackageName();

    [GeneratedRegex(@"^Status: .+\. Date: \d{4}-\d{2}-\d{2}")]
    private static partial Regex Status();
}
