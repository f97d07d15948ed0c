using System.Text.RegularExpressions;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Architecture;

/// <summary>The table in SECURITY.md is kept true: each requirement is there, and what it names exists.</summary>
public sealed partial class SecurityTableTests
{
    private const string NotApplicable = "Not applicable: ";

    private static readonly (string Id, string Short, string Evidence)[] Rows =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "SECURITY.md")).Select(line => Row().Match(line)).Where(match => match.Success)
            .Select(match => (match.Groups["id"].Value, match.Groups["short"].Value, match.Groups["evidence"].Value)),
    ];

    private static readonly ILookup<string, string> Tests = (
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        let text = File.ReadAllText(file)
        from type in Class().Matches(text).Select(match => match.Groups["name"].Value)
        from method in Method().Matches(text).Select(match => match.Groups["name"].Value)
        select (type, method)).ToLookup(test => test.type, test => test.method);

    [Fact]
    public void Every_requirement_of_levels_1_and_2_is_answered_once()
    {
        var ids = File.ReadAllLines(
            Path.Combine(Repository.Root, "tests", "Indicators.Core.Tests", "Architecture", "asvs-4.0.3-level-2.txt"));
        Assert.Equal(259, ids.Length);
        Assert.Equal(ids, Rows.Select(row => row.Id));
        Assert.All(Rows, row => Assert.NotEmpty(row.Short));
    }

    [Fact]
    public void Every_test_setting_and_file_that_is_named_exists()
    {
        var source = string.Concat(SourceFile.All.Select(file => file.Text));
        var lacking = from row in Rows from name in Named(row.Evidence) where !Exists(name, source) select $"{row.Id}: {name}";
        Assert.Equal([], lacking);
    }

    [Fact]
    public void Every_row_names_something_or_says_why_it_does_not_apply()
    {
        Assert.All(Rows, row => Assert.DoesNotMatch(Later(), row.Evidence));
        var bare = Rows.Where(row => !Named(row.Evidence).Any() && !IsReason(row.Evidence) && !IsAbove(row.Evidence));
        Assert.Equal([], bare.Select(row => $"{row.Id}: {row.Evidence}"));
    }

    [Fact]
    public void A_name_without_a_counterpart_is_detected()
    {
        Assert.False(Exists("NoSuchTests", ""));
        Assert.False(Exists("SecurityTableTests.No_such_test", ""));
        Assert.False(Exists("No:Such", ""));
        Assert.False(Exists("no/such.file", ""));
        Assert.True(Exists("SecurityTableTests.A_name_without_a_counterpart_is_detected", ""));
    }

    [Fact]
    public void Text_is_written_unencoded_only_where_the_site_makes_it()
    {
        var raw =
            from file in SourceFile.All
            from match in Raw().Matches(file.Code)
            let place = $"{Path.GetFileName(file.Path)}: {match.Groups["what"].Value}"
            orderby place
            select place;
        string[] made =
        [
            "Agreement.cshtml: SvgChart.Write",
            "Forecasts.cshtml: SvgChart.Write",
            "TwoFactor.cshtml: Model.QrCode",
            "_Chart.cshtml: SvgChart.Write",
        ];
        Assert.Equal(made.Order(StringComparer.CurrentCulture), raw);
    }

    [Fact]
    public void No_weak_or_own_cryptography_is_used() =>
        Assert.Equal([], Of(".cs").Where(file => Weak().IsMatch(file.Code)).Select(file => file.Path));

    [Fact]
    public void The_sites_script_stores_nothing_and_evaluates_nothing() =>
        Assert.Equal([], Of(".js").Where(file => Evaluated().IsMatch(file.Code)).Select(file => file.Path));

    private static IEnumerable<SourceFile> Of(string ending) =>
        SourceFile.All.Where(file => file.Path.EndsWith(ending, StringComparison.Ordinal));

    private static IEnumerable<string> Named(string evidence) =>
        Name().Matches(evidence).Select(match => match.Groups["name"].Value)
            .Where(name => !name.StartsWith("indicators ", StringComparison.Ordinal));

    private static bool IsReason(string evidence) =>
        evidence.StartsWith(NotApplicable, StringComparison.Ordinal) && evidence.Length > NotApplicable.Length + 5;

    private static bool IsAbove(string evidence) => evidence.Contains(" above", StringComparison.Ordinal);

    private static bool Exists(string name, string source) =>
        Setting().IsMatch(name) ? IsSetting(name, source)
        : FilePath().IsMatch(name) ? Path.Exists(Path.Combine(Repository.Root, name))
        : name == "Environment" || IsTest(name.Split('.'));

    private static bool IsTest(string[] name) => Tests.Contains(name[0]) && (name.Length == 1 || Tests[name[0]].Contains(name[1]));

    /// <summary>Some are read below a section: "Mail:Host" as Host of Mail.</summary>
    private static bool IsSetting(string name, string source)
    {
        var (section, key) = (name.Split(':')[0], name.Split(':')[1]);
        return source.Contains($"\"{name}\"", StringComparison.Ordinal)
            || (
                source.Contains($"\"{section}", StringComparison.Ordinal)
                    && Regex.IsMatch(source, $@"\b{key}\b", RegexOptions.None, TimeSpan.FromSeconds(5)));
    }

    [GeneratedRegex(@"/|\.(?:md|sh|props)$")]
    private static partial Regex FilePath();

    [GeneratedRegex(@"^\| (?<id>V\d+\.\d+\.\d+) \| (?<short>[^|]+) \| (?<evidence>[^|]+) \|$")]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[A-Z]\w+:[A-Z]\w+$")]
    private static partial Regex Setting();

    [GeneratedRegex(@"\bclass (?<name>\w+Tests)\b")]
    private static partial Regex Class();

    [GeneratedRegex(@"\bpublic (?:static )?(?:async )?(?:Task|void|ValueTask) (?<name>\w+)\(")]
    private static partial Regex Method();

    [GeneratedRegex(@"\b(?:planned|later on|to do|todo|not yet)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Later();

    [GeneratedRegex(@"Html\.Raw\((?<what>[\w.]+)")]
    private static partial Regex Raw();

    [GeneratedRegex(@"\b(?:MD5|SHA1|TripleDES|DES|RC2|CipherMode|Random\.Shared|new Random)\b")]
    private static partial Regex Weak();

    [GeneratedRegex(@"\b(?:localStorage|sessionStorage|indexedDB|eval|document\.cookie|new Function)\b")]
    private static partial Regex Evaluated();
}
