using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Tests.Evaluation.Oracle;

/// <summary>
/// What the evaluation says of a case, in the oracle's words. The only place here that reads <see cref="Verdict"/>. A number is null
/// where the verdict does not have it.
/// </summary>
internal sealed record VerdictReading(
    Period Span,
    string Status,
    int? Required,
    int? Held,
    int? Broken,
    int? Unproven,
    int? Missing,
    int? CertainAtLeast,
    int? CertainAtMost,
    string Sentence)
{
    private static readonly IndicatorCode Checks = Code(IndicatorCode.Parse("trafikkontroll"));

    public static IReadOnlyList<VerdictReading> Of(OracleCase @case)
    {
        var series = new CountSeries(@case.Figures.Where(figure => figure.Period.Last < @case.AsOf));
        var known = new KnownFigures(new Dictionary<IndicatorCode, CountSeries> { [Checks] = series }, [], 1, []);
        var evaluations = AgreementEvaluator.Judge(AgreementOf(@case), known, @case.ReportPeriod, @case.AsOf);
        return [.. evaluations.Select(evaluation => Of(evaluation.Verdict))];
    }

    public override string ToString() =>
        $"{Span.First:yyyy-MM-dd}--{Span.Last:yyyy-MM-dd} {Status}, required {Required}, held {Held}, broken {Broken}, " +
        $"unproven {Unproven}, missing {Missing}, certain {CertainAtLeast}..{CertainAtMost}: {Sentence}";

    private static VerdictReading Of(Verdict verdict) => new(
        verdict.Span,
        verdict.Status.ToString(),
        verdict.WindowsRequired,
        verdict.WindowsHeld,
        verdict.WindowsBroken,
        verdict.WindowsUnproven,
        verdict.WindowsMissing,
        verdict.CertainAtLeast,
        verdict.CertainAtMost,
        verdict.Sentence);

    public static Agreement AgreementOf(OracleCase @case) => new(
        Code(AgreementId.Parse("kil-oracle")),
        Version: 1,
        "Medborgarlöften Kil",
        new Municipality(Code(MunicipalityCode.Parse("1715")), "Kil"),
        "Karlstad",
        ["Polisen", "Kils kommun"],
        @case.Validity,
        @case.Cadence,
        "Oracle",
        Recipients: [],
        FocusAreas: [],
        [
            new Pledge("1", "Löfte", ResponsibleParty.Police, FocusArea: null, Condition: null, [Checks],
                [new PledgeTarget("Löfte", @case.Target, Checks, OutOf: null, SetSize: null)]),
        ],
        [
            new Indicator(Checks, "Trafikkontroller", new CountedUnit("kontroll", "kontroller"), "Antal.", "Oracle",
                ResponsibleParty.Police, PeriodUnit.Day, Sensitive: false, HasAgeGroups: false),
        ]);

    private static T Code<T>(Parsed<T> parsed) where T : struct => parsed.Value;
}
