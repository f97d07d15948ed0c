using System.Globalization;
using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>Swedish names of reports, periods and states, for headings, subjects and file names.</summary>
public static class ReportLabels
{
    /// <summary>"Tertialrapport", from the unit of the period.</summary>
    public static string Kind(PeriodUnit cadence) => cadence switch
    {
        PeriodUnit.Tertial => "Tertialrapport",
        PeriodUnit.HalfYear => "Halvårsrapport",
        PeriodUnit.Year => "Årsrapport",
        PeriodUnit.Month => "Månadsrapport",
        PeriodUnit.Quarter => "Kvartalsrapport",
        PeriodUnit.Day or PeriodUnit.Week or PeriodUnit.SchoolTerm or PeriodUnit.Season => "Rapport",
        PeriodUnit.Validity => "Slutrapport",
    };

    /// <summary>From the period of the report and not the cadence: an annual review may supplement tertial reports.</summary>
    public static string Kind(ReportContent content) => Kind(content.Period.Unit);

    /// <summary>A report's period in running text: "första tertialet 2016", "hela giltighetstiden 2018–2019".</summary>
    public static string Name(Period period) => period.Unit == PeriodUnit.Validity ? $"hela giltighetstiden {Years(period)}" : period.Name;

    /// <summary>A report's days in running text: "1 januari–30 april 2016", "september 2017" for a whole month.</summary>
    public static string Days(Period period)
    {
        var month = Period.Containing(PeriodUnit.Month, period.First);
        return (month.First, month.Last) == (period.First, period.Last) ? month.Name : period.DateSpan;
    }

    /// <summary>Name of a period where space is limited: "2016-T1", "2018–2019".</summary>
    public static string ShortName(Period period) => period.Unit == PeriodUnit.Validity ? Years(period) : period.Code;

    /// <summary>Name in lists of reports: "2016-T1", "Slutrapport 2018–2019".</summary>
    /// <param name="periodCode">The code that an edition is stored with.</param>
    public static string Listed(string periodCode) =>
        PeriodParser.Parse(periodCode) is { Ok: true, Value: { Unit: PeriodUnit.Validity } validity }
            ? $"{Kind(validity.Unit)} {Years(validity)}"
            : periodCode;

    /// <summary>In running text: "rapporten för första tertialet 2016", "slutrapporten för 2018–2019".</summary>
    /// <param name="periodCode">The code that an edition is stored with.</param>
    public static string InSentence(string periodCode) => PeriodParser.Parse(periodCode) switch
    {
        { Ok: true, Value: { Unit: PeriodUnit.Validity } validity } => $"slutrapporten för {Years(validity)}",
        { Ok: true, Value: var period } => $"rapporten för {period.Name}",
        _ => $"rapporten {periodCode}",
    };

    private static string Years(Period period) => period.First.Year == period.Last.Year
        ? $"{period.First.Year:0000}"
        : $"{period.First.Year:0000}–{period.Last.Year:0000}";

    /// <summary>"Tertialrapport för Karlskoga, första tertialet 2016".</summary>
    public static string Title(this ReportContent content) =>
        $"{Kind(content)} för {content.Municipality.Name}, {Name(content.Period)}";

    /// <summary>"Utgåva 1, preliminär", "Utgåva 2, rättad, slutlig", or "Utkast".</summary>
    public static string EditionName(this ReportContent content) =>
        content.IsChosen() ? ReportSpan.Mark
            : content.IsDraft ? "Utkast"
            : $"Utgåva{Swedish.NoBreakSpace}{EditionLabel(content.Edition, content.IsPreliminary)}";

    /// <summary>"1, preliminär", "2, rättad, slutlig".</summary>
    public static string EditionLabel(int edition, bool isPreliminary) =>
        $"{edition}, {(edition > 1 ? "rättad, " : "")}{(isPreliminary ? "preliminär" : "slutlig")}";

    /// <summary>
    /// ASCII file name without directory or extension: tertialrapport_karlskoga-2016_2016-T1_utg1. It contains the agreement, since a
    /// municipality may have several.
    /// </summary>
    public static string FileStem(this ReportContent content) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Swedish.Ascii(Kind(content))}_{content.AgreementId}_{content.Period.Code}_"
        + $"{(content.IsDraft ? "utkast" : $"utg{content.Edition}")}");

    /// <summary>"Polisen", "Kommunen" or "Polisen och kommunen".</summary>
    public static string Name(this ResponsibleParty party) => party switch
    {
        ResponsibleParty.Police => "Polisen",
        ResponsibleParty.Municipality => "Kommunen",
        ResponsibleParty.Joint => "Polisen och kommunen",
    };

    /// <summary>State of a figure in the workbook: "Rapporterat", "Saknas".</summary>
    public static string Name(this CellState state) => state switch
    {
        CellState.Reported => "Rapporterat",
        CellState.NotApplicable => "Ej tillämpligt",
        CellState.Missing => "Saknas",
        CellState.NotDue => "Inte dags än",
    };

    /// <summary>"Alla", "Under 18 år" or the name of another part.</summary>
    /// <param name="part">Null for the total.</param>
    public static string NameOfPart(string? part) => part switch
    {
        null => "Alla",
        Breakdown.Under18 or Breakdown.Under20 => $"{Swedish.Capitalised(part)} år",
        _ => Swedish.Capitalised(part),
    };

    /// <summary>Evaluations of all targets, in the order of the pledges; pledges followed in text are left out.</summary>
    public static IEnumerable<PledgeEvaluation> Measured(this ReportContent content) =>
        content.Pledges.SelectMany(pledge => pledge.Evaluations).Where(evaluation => evaluation.Target is not null);

    /// <summary>Pledges with at least one target, in the order of the document.</summary>
    public static IEnumerable<ReportPledge> MeasuredPledges(this ReportContent content) =>
        content.Pledges.Where(pledge => pledge.Evaluations.Any(evaluation => evaluation.Target is not null));

    /// <summary>
    /// "1 ej uppfyllt, 2 uppfyllda, 3 genomförda", the worst status first, so that it fits the part of a subject that a phone shows. The
    /// parties' own assessments are last.
    /// </summary>
    public static string StatusSummary(this ReportContent content)
    {
        string[] assessed =
        [
            .. content.Pledges.Where(pledge => pledge.Evaluations.All(evaluation => evaluation.Target is null))
                .Select(pledge => ReportSummary.AssessmentOf(content, pledge)).OfType<Assessment>()
                .GroupBy(assessment => assessment).OrderBy(group => Severity(group.Key))
                .Select(group => $"{group.Count()} {Inflected(group.Key, group.Count())}"),
        ];
        return assessed.Length == 0 ? Summary(content.Measured())
            : string.Join(", ", content.Measured().Any() ? [Summary(content.Measured()), .. assessed] : assessed);
    }

    /// <summary>"1 ej uppfyllt, 2 uppfyllda" over the given evaluations, or "Inga mål med antal".</summary>
    public static string Summary(IEnumerable<PledgeEvaluation> measured)
    {
        var groups = measured.GroupBy(e => e.Verdict.Status).OrderBy(g => Severity(g.Key)).ToList();
        return groups.Count == 0
            ? "Inga mål med antal"
            : string.Join(", ", groups.Select(g => $"{g.Count()} {Inflected(g.Key, g.Count())}"));
    }

    /// <summary>Sort order of a status, 0–10; 0 is the worst and shown first.</summary>
    public static int Severity(TargetStatus status) => status switch
    {
        TargetStatus.NotMet => 0,
        TargetStatus.OffTrack => 1,
        TargetStatus.NoData => 2,
        TargetStatus.Undecided => 3,
        TargetStatus.PartlyMet => 4,
        TargetStatus.AtRisk => 5,
        TargetStatus.OnTrack => 6,
        TargetStatus.MetOnAverage => 7,
        TargetStatus.Met => 8,
        TargetStatus.NotApplicable => 9,
        TargetStatus.NotMeasurable => 10,
    };

    /// <summary>Sort order of an assessment; 0 is the worst.</summary>
    public static int Severity(Assessment assessment) => assessment switch
    {
        Assessment.NotCarriedOut => 0,
        Assessment.PartlyCarriedOut => 1,
        Assessment.Ongoing => 2,
        Assessment.CarriedOut => 3,
    };

    /// <summary>Shown with the word, as for statuses.</summary>
    public static string Sign(this Assessment assessment) => assessment switch
    {
        Assessment.CarriedOut => TargetStatus.Met.Sign(),
        Assessment.PartlyCarriedOut => TargetStatus.PartlyMet.Sign(),
        Assessment.NotCarriedOut => TargetStatus.NotMet.Sign(),
        Assessment.Ongoing => "●",
    };

    public static StatusColour Colour(this Assessment assessment) => assessment switch
    {
        Assessment.CarriedOut => StatusColour.Good,
        Assessment.PartlyCarriedOut => StatusColour.Doubtful,
        Assessment.NotCarriedOut => StatusColour.Bad,
        Assessment.Ongoing => StatusColour.Neutral,
    };

    private static string Inflected(Assessment assessment, int count) => assessment switch
    {
        Assessment.CarriedOut => count == 1 ? "genomfört" : "genomförda",
        Assessment.PartlyCarriedOut => count == 1 ? "delvis genomfört" : "delvis genomförda",
        Assessment.NotCarriedOut => count == 1 ? "inte genomfört" : "inte genomförda",
        Assessment.Ongoing => "pågår",
    };

    private static string Inflected(TargetStatus status, int count) => status switch
    {
        TargetStatus.Met => count == 1 ? "uppfyllt" : "uppfyllda",
        TargetStatus.MetOnAverage => count == 1 ? "uppfyllt i snitt" : "uppfyllda i snitt",
        TargetStatus.PartlyMet => count == 1 ? "delvis uppfyllt" : "delvis uppfyllda",
        TargetStatus.NotMet => count == 1 ? "ej uppfyllt" : "ej uppfyllda",
        TargetStatus.OnTrack => "i fas",
        TargetStatus.AtRisk => "med risk",
        TargetStatus.OffTrack => "avviker",
        TargetStatus.NoData => "utan uppgift",
        TargetStatus.Undecided => "kan inte avgöras",
        TargetStatus.NotApplicable => count == 1 ? "ej tillämpligt" : "ej tillämpliga",
        TargetStatus.NotMeasurable => "i text",
    };
}
