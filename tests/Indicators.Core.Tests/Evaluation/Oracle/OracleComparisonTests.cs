using System.Globalization;
using Indicators.Core.Periods;
using Xunit;

namespace Indicators.Core.Tests.Evaluation.Oracle;

/// <summary>The evaluation against the oracle, which was written from the rules alone.</summary>
public sealed class OracleComparisonTests(ITestOutputHelper output)
{
    /// <summary>The same ones each time; INDICATORS_RANDOM_SEED begins with another.</summary>
    private static int FirstSeed => Environment.GetEnvironmentVariable("INDICATORS_RANDOM_SEED") is { Length: > 0 } given
        ? int.Parse(given, CultureInfo.InvariantCulture)
        : 1;

    [Fact]
    public void Two_thousand_random_agreements_agree_with_the_oracle()
    {
        Disagreement[] all = [.. Enumerable.Range(FirstSeed, 2000).SelectMany(seed => Disagreement.In(RandomAgreement.Of(seed)))];
        foreach (var kind in all.CountBy(disagreement => disagreement.Kind).OrderByDescending(kind => kind.Value))
            output.WriteLine($"{kind.Value} × {kind.Key}");
        // The shortest of each kind is the easiest to understand.
        var shortest = all.GroupBy(one => one.Kind).Select(kind => kind.MinBy(one => one.Case.ToString().Length)!);
        Assert.True(all.Length == 0, $"{all.DistinctBy(one => one.Case.Seed).Count()} agreements are judged otherwise:\n" +
            string.Join("\n", shortest));
    }

    [Theory]
    [InlineData(30615)] // A season that comes back, of which the first day of validity leaves half a month.
    [InlineData(41194)] // A tertial that broke, known only from weeks over both its edges.
    [InlineData(511013)] // A week that ends in the next span, of which the days there are reported.
    public void Agreements_once_judged_differently_agree_with_the_oracle(int seed) =>
        Assert.Empty(Disagreement.In(RandomAgreement.Of(seed)));

    [Theory]
    [InlineData(524)] // A promise for each day: weeks over both edges of a month that is too small for them.
    [InlineData(1932)] // Months in a row that are linked by weeks over their edges.
    [InlineData(1716)]
    [InlineData(104)] // Weeks of which days or single weeks are known, beside months.
    [InlineData(1441)]
    public void All_breaches_proved_by_the_figures_together_are_counted(int seed)
    {
        var one = RandomAgreement.Of(seed);
        Assert.All(VerdictReading.Of(one), reading => Assert.Equal(OracleJudge.Judge(one, reading.Span).CertainlyBroken, reading.Broken));
    }

    [Fact]
    public void Random_agreements_have_each_kind_of_figures_and_verdict()
    {
        OracleCase[] cases = [.. Enumerable.Range(1, 2000).Select(RandomAgreement.Of)];
        OracleVerdict[] verdicts =
        [
            .. from one in cases from span in OracleSpans.Of(one).OfType<Period>() select OracleJudge.Judge(one, span),
        ];
        foreach (var status in verdicts.CountBy(verdict => string.Join("/", verdict.Statuses.Order(StringComparer.Ordinal))))
            output.WriteLine($"{status.Value} × {status.Key}");
        string[] decided = ["Met", "MetOnAverage", "PartlyMet", "NotMet", "OffTrack", "OnTrack", "NoData", "NotApplicable"];
        Assert.All(decided, status => Assert.True(verdicts.Count(verdict => verdict.Statuses.SetEquals([status])) >= 10, status));
        Assert.All(Enum.GetValues<WindowState>(), state =>
            Assert.Contains(verdicts, verdict => verdict.Windows?.Any(window => window.State == state) == true));
        Assert.Contains(verdicts, verdict =>
            verdict.Windows is { } windows && verdict.CertainlyBroken > windows.Count(window => window.State == WindowState.Broken));
        Assert.Contains(cases, one =>
            one.Figures.Any(figure => one.Figures.Any(other => other != figure && other.Period.Overlaps(figure.Period))));
        Assert.Contains(cases, one => one.Figures.Any(figure => figure.Total is null));
        Assert.Contains(cases, one => one.Figures.Any(figure => figure.Period == Period.Week(2020, 53)));
    }
}
