using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;

namespace Indicators.Benchmarks;

/// <summary>
/// An agreement of 15 targets of every kind in each kommun, counted by month and by week, and judged when each month is over:
/// weekly promises over the month, yearly ones over the year that runs.
/// </summary>
internal sealed class NationalSet
{
    private static readonly Period First = Period.Month(2016, 1);

    private static readonly string[] Phrases =
    [
        "minst en trafikkontroll per vecka", "minst två kontroller varje månad", "i genomsnitt fyra kontroller per månad",
        "minst en insats varannan vecka", "minst fem kontroller per kvartal", "minst 12 kontroller per år", "minst fyra per tertial",
        "högst 60 anmälningar per år", "högst tre bränder per månad", "totalt minst 300 timmar", "samtliga högstadieskolor varje år",
        "kontakt inom en vecka", "minska med 10 procent", "uppföljning två gånger per år", "verka för ökad trygghet",
    ];

    private const int MonthsEach = 36;

    private readonly Kommun[] kommuner;
    private readonly Period[] months;

    private sealed record Kommun(Agreement[] Agreements, KnownFigures Known);

    /// <param name="agreementCount">Of three years each, one after the other, over figures that go on through all of them.</param>
    public NationalSet(int kommunCount, int agreementCount)
    {
        months = new Period[MonthsEach * agreementCount];
        for (var i = 0; i < months.Length; i++) months[i] = i == 0 ? First : months[i - 1].Next();
        kommuner = [.. Enumerable.Range(0, kommunCount).Select(number => MakeKommun(new Random(number), agreementCount))];
    }

    public static int TargetsEach => Phrases.Length;

    /// <summary>Every target of every kommun after every month.</summary>
    /// <returns>How many verdicts.</returns>
    public int JudgeAll()
    {
        var verdicts = 0;
        foreach (var (agreements, known) in kommuner)
            for (var i = 0; i < months.Length; i++)
                verdicts += AgreementEvaluator.Judge(agreements[i / MonthsEach], known, months[i], months[i].Last.AddDays(1)).Count;
        return verdicts;
    }

    /// <summary>What a spreadsheet does: the sum of the month against the number, and nothing else.</summary>
    /// <returns>How many sums.</returns>
    public int SumAll()
    {
        var (sums, held) = (0, 0);
        foreach (var (agreements, known) in kommuner)
            for (var i = 0; i < months.Length; i++)
                foreach (var target in agreements[i / MonthsEach].Pledges.SelectMany(pledge => pledge.Targets))
                {
                    var sum = known.Of(target.Indicator).Points.Where(point => months[i].Contains(point.Period))
                        .Sum(point => point.Total ?? 0);
                    held += sum >= (target.Target.Quantity ?? 1) ? 1 : 0;
                    sums++;
                }
        return held <= sums ? sums : 0;
    }

    private Kommun MakeKommun(Random random, int agreementCount)
    {
        var all = IndicatorCode.Parse("alla").Value;
        IndicatorCode[] indicators =
            [.. Phrases.Select((_, i) => IndicatorCode.Parse($"indikator_{i.ToString(CultureInfo.InvariantCulture)}").Value)];
        var series = indicators.Append(all)
            .ToDictionary(code => code, code => Series(random, byWeek: code == indicators[0] || code == indicators[3], code == all));
        Pledge[] pledges = [.. Phrases.Select((phrase, i) => Pledge(phrase, indicators[i], all))];
        return new(
            [.. Enumerable.Range(0, agreementCount).Select(i => Agreement(Validity(i), pledges, indicators.Append(all)))],
            new(series, [], 1, []));
    }

    private Period Validity(int agreement) =>
        Period.Validity(months[agreement * MonthsEach].First, months[((agreement + 1) * MonthsEach) - 1].Last);

    private static Agreement Agreement(Period validity, Pledge[] pledges, IEnumerable<IndicatorCode> indicators) => new(
        AgreementId.Parse("kommun-2016").Value, 1, "Medborgarlöfte", new(MunicipalityCode.Parse("1883").Value, "Karlskoga"),
        "Lokalpolisområde", [], validity, PeriodUnit.Tertial, "", [], [], pledges, [.. indicators.Select(Counted)]);

    private static Pledge Pledge(string phrase, IndicatorCode indicator, IndicatorCode all)
    {
        var target = TargetPhraseParser.Read(phrase).Target;
        return new(
            indicator.Value, phrase, ResponsibleParty.Joint, null, null, [indicator],
            [
                new(
                    phrase, target, indicator, target.Kind == TargetKind.ResponseTime ? all : null,
                    target.Kind == TargetKind.Coverage ? 6 : null),
            ]);
    }

    private static Indicator Counted(IndicatorCode code) => new(
        code, code.Value, new("kontroll", "kontroller"), "", "", ResponsibleParty.Police, PeriodUnit.Week, Sensitive: false,
        HasAgeGroups: false);

    private CountSeries Series(Random random, bool byWeek, bool isBig)
    {
        var points = new List<SeriesPoint>();
        var first = byWeek ? Period.Containing(PeriodUnit.Week, months[0].First) : months[0];
        for (var period = first; period.Last <= months[^1].Last; period = period.Next())
            if (random.Next(20) > 0) points.Add(new(period, isBig ? 10 : random.Next(6)));
        return new(points);
    }
}
