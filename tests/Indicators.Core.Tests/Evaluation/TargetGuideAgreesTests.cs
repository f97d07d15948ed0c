using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>The statuses shown to a coordinator for a target are the ones that can occur, whatever is reported.</summary>
public sealed class TargetGuideAgreesTests
{
    private const int Rounds = 3_000;

    private static readonly Period[] Validities =
    [
        Days("2019-01-01", "2021-12-31"),
        Days("2020-01-01", "2020-12-31"),
        Days("2020-03-10", "2020-05-25"),
        Days("2020-05-04", "2020-05-24"),
    ];

    private static readonly PeriodUnit[] Cadences = [PeriodUnit.Tertial, PeriodUnit.HalfYear, PeriodUnit.Year];

    [Theory]
    [InlineData("minst en trafikkontroll i veckan")]
    [InlineData("minst två tillsyner per månad")]
    [InlineData("högst två tillsyner per månad")]
    [InlineData("minst en trafikkontroll varannan vecka i genomsnitt")]
    [InlineData("minst 20 trafikkontroller per år")]
    [InlineData("högst tio anmälningar per år")]
    [InlineData("minst 40 insatser under 2020")]
    [InlineData("minst två insatser om underrättelseläget medger detta")]
    [InlineData("återkoppla inom en vecka")]
    [InlineData("återkoppla inom en vecka i 90 procent av fallen")]
    [InlineData("minska antalet misshandelsbrott med tio procent")]
    [InlineData("öka antalet trafikkontroller")]
    [InlineData("samtliga högstadieskolor besöks varje termin")]
    [InlineData("besöka alla skolor")]
    [InlineData("minst 80 procent av skolorna ska besökas")]
    [InlineData("verka för ökad trygghet i centrum")]
    public void Every_possible_status_is_in_the_guide(string phrase)
    {
        var guide = TargetGuide.Of(phrase);
        var (underway, atEnd) = Statuses(guide.Reading.Target);
        Assert.Equal("", string.Join(", ", underway.Except(guide.Underway)));
        Assert.Equal("", string.Join(", ", atEnd.Except(guide.AtEnd)));
        Assert.Equal("", string.Join(", ", guide.Underway.Except(underway)));
        Assert.Equal("", string.Join(", ", guide.AtEnd.Except(atEnd)));
    }

    /// <summary>Those that come while the time runs, and when it is over.</summary>
    private static (HashSet<TargetStatus> Underway, HashSet<TargetStatus> AtEnd) Statuses(Target target)
    {
        var random = new Random(20160411);
        var (underway, atEnd) = (new HashSet<TargetStatus>(), new HashSet<TargetStatus>());
        for (var round = 0; round < Rounds; round++)
        {
            var validity = Validities[random.Next(Validities.Length)];
            // The last one is a final report, over all the days.
            var reports = validity.Split(Cadences[random.Next(Cadences.Length)]).Select(period => period.Clip(validity)!.Value)
                .Append(validity).ToList();
            var looks = TargetSpans.ReviewPeriods(target, reports[random.Next(reports.Count)]).ToList();
            var report = looks[random.Next(looks.Count)];
            var effective = TargetSpans.EffectivePeriod(target, report, validity);
            var span = TargetSpans.Of(target, report, effective)[0];
            var asOf = random.Next(2) == 0 ? span.Last.AddDays(1 + random.Next(60)) : span.First.AddDays(1 + random.Next(span.Days - 1));
            var counts = Reported(random, asOf);
            var input = Input(target, counts, span, effective) with
            {
                AsOf = asOf,
                Target = new("", target, Checks, Checks, 7),
                OutOf = random.Next(5) == 0
                    ? Reported(random, asOf)
                    : new(counts.Points.Select(point => point with { Total = point.Total + (random.Next(3) == 0 ? 1 : 0) })),
            };
            (asOf > span.Last ? atEnd : underway).Add(TargetEvaluator.Judge(input).Status);
        }
        return (underway, atEnd);
    }

    /// <summary>
    /// Months or weeks up to a day: many or few, rising or falling, with gaps, and now and then "ej tillämpligt" all along.
    /// </summary>
    private static CountSeries Reported(Random random, DateOnly asOf)
    {
        if (random.Next(15) == 0) return CountSeries.Empty;
        var (doesNotApply, gaps) = (random.Next(10) == 0, random.Next(3) == 0 ? 0.1 : 0);
        var (level, turn, later) = (Level(random), new DateOnly(2020, 1, 1), Level(random));
        var points = new List<SeriesPoint>();
        for (var period = random.Next(2) == 0 ? Period.Month(2018, 12) : Period.Week(2018, 52); period.Last < asOf; period = period.Next())
        {
            var mean = (period.First < turn ? level : later) * period.Days / 7.0;
            if (random.NextDouble() >= gaps) points.Add(new(period, doesNotApply ? null : (int)(mean * (0.5 + random.NextDouble()))));
        }
        return new(points);
    }

    /// <summary>So many a week.</summary>
    private static double Level(Random random) => new[] { 0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 3, 8 }[random.Next(11)];
}
