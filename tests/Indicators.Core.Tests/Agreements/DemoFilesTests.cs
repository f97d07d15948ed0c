using System.Globalization;
using System.Text;
using Indicators.Core.Accounts;
using Indicators.Core.Periods;
using Indicators.Core.Surveys;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Agreements;

/// <summary>The demo's sample counts and timeline agree with its agreements.</summary>
public sealed class DemoFilesTests
{
    private static readonly string Demo = Path.Combine(Repository.Root, "deploy", "demo");

    public static TheoryData<string> CsvFiles() =>
        [.. Directory.GetFiles(Path.Combine(Demo, "counts"), "*.csv", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(Demo, "counts"), file).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(CsvFiles))]
    public void Every_file_starts_by_stating_that_its_figures_are_invented(string file) =>
        Assert.StartsWith("# Påhittade exempelsiffror", Lines(file)[0], StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(CsvFiles))]
    public void Every_row_lies_within_the_validity_at_a_resolution_that_its_indicator_allows(string file)
    {
        var agreement = FiveDocumentsTests.Read(file.Split('/')[0]);
        var rows = Lines(file).Where(line => !line.StartsWith('#')).ToList();
        const string Columns = "kommun;indikator;period;antal;under18;under20;kommentar";
        Assert.StartsWith(Columns, rows[0], StringComparison.Ordinal);
        var parts = agreement.Indicators.SelectMany(one => one.OwnBreakdowns ?? []).SelectMany(one => one.Parts).ToList();
        Assert.All(rows[0][Columns.Length..].Split(';', StringSplitOptions.RemoveEmptyEntries), name => Assert.Contains(name, parts));
        Assert.All(rows.Skip(1), row =>
        {
            var cells = row.Split(';');
            Assert.Contains(cells[0], new[] { agreement.Municipality.Code.Value, agreement.Municipality.Name });
            var indicator = Assert.Single(agreement.Indicators, i => i.Code.Value == cells[1]);
            var period = PeriodParser.Parse(cells[2]).Value;
            Assert.True(period.Overlaps(agreement.Validity), row);
            Assert.Equal(indicator.FinestResolution, period.Unit);
            Assert.Equal(indicator.HasAgeGroups, cells[4] != "" && cells[5] != "");
        });
    }

    [Fact]
    public void Every_survey_file_can_be_read_and_states_that_its_shares_are_invented()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Demo, "surveys"), "*", SearchOption.AllDirectories))
        {
            var reading = SurveyFile.Read(
                File.ReadAllText(file), [FiveDocumentsTests.Read(Path.GetFileName(Path.GetDirectoryName(file))!)], new(2024, 1, 1));
            Assert.Empty(reading.Problems);
            Assert.True(reading.Survey!.IsSample);
        }
    }

    [Fact]
    public void The_timeline_is_in_order_and_lists_every_file_once()
    {
        var events = Timeline();
        Assert.Equal(events.Select(e => e[0]).Order(StringComparer.Ordinal), events.Select(e => e[0]));
        var named = events.Where(e => e[2] == "import" && e[1] != "account").Select(e => Full(e[3]))
            .Concat(events.Where(e => e[1] == "account").Select(e => Full(e[4])).Distinct());
        var there = new[] { "accounts", "agreements", "counts", "surveys" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Demo, folder), "*.*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) != ".md");
        Assert.Equal(there.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    public static TheoryData<string> Agreements() =>
        [.. Directory.GetFiles(Path.Combine(Demo, "agreements")).Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Agreements))]
    public void Every_pledge_of_every_report_period_of_the_timeline_has_an_account_of_each_party(string id)
    {
        var agreement = FiveDocumentsTests.Read(id);
        var yaml = File.ReadAllText(Path.Combine(Demo, "accounts", $"{id}.yaml"));
        var reading = AccountFile.Read(yaml, agreement, only: null, new(2025, 1, 1));
        Assert.Empty(reading.Problems.Select(problem => $"{problem.Line}: {problem.Sentence}"));
        var handedIn = Timeline().Where(e => e[1] == "account" && e[3] == id).Select(e => e[6]).ToList();
        Assert.NotEmpty(handedIn);
        var asked = agreement.ReportPeriods().Where(period => handedIn.Contains(period.Code))
            .SelectMany(period => AccountDuties.Of(agreement, period)).Select(duty => duty.Key);
        Assert.Equal(asked.ToHashSet(), reading.Accounts.Select(account => account.Key).ToHashSet());
    }

    private static string Full(string file) => Path.Combine(Demo, file.Replace('/', Path.DirectorySeparatorChar));

    [Fact]
    public void Counts_arrive_in_time_or_give_a_reason()
    {
        Assert.All(Timeline().Where(e => e is [_, "counts", "import", ..]), e =>
        {
            var day = DateOnly.ParseExact(e[0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            var code = Path.GetFileNameWithoutExtension(e[3]);
            var period = PeriodParser.Parse(
                string.Join('-', code.Split('-').Take(code.Contains('-', StringComparison.Ordinal) ? 2 : 1))).Value
                .Clip(FiveDocumentsTests.Read(e[3].Split('/')[1]).Validity)!.Value;
            Assert.True(
                e.Contains("--reason") ? day > ReportingCalendar.ReportDue(period) : day <= ReportingCalendar.CountsDue(period),
                e[3]);
        });
    }

    [Fact]
    public void The_files_have_the_encodings_that_people_send()
    {
        Assert.Equal([0xEF, 0xBB, 0xBF], Bytes("karlskoga-2016/2016-T1.csv")[..3]);
        Assert.Throws<DecoderFallbackException>(() => new UTF8Encoding(false, true).GetString(Bytes("forshaga-2020/2020-T2.csv")));
        Assert.Equal("PK"u8.ToArray(), Bytes("hagfors-2022/2023.xlsx")[..2]);
    }

    /// <summary>Day and words of each line.</summary>
    private static List<string[]> Timeline() =>
    [
        .. File.ReadAllLines(Path.Combine(Demo, "timeline.txt"))
            .Where(line => line.Length > 0 && !line.StartsWith('#')).Select(line => line.Split(' ')),
    ];

    private static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Demo, "counts", file));

    /// <summary>Latin-1 reads the Windows-1252 file's Swedish letters as they are; the others are UTF-8.</summary>
    private static string[] Lines(string file) => File.ReadAllLines(
        Path.Combine(Demo, "counts", file), file == "forshaga-2020/2020-T2.csv" ? Encoding.Latin1 : Encoding.UTF8);
}
