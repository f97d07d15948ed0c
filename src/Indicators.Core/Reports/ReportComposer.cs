using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>The data that a report is composed from, as of one day.</summary>
/// <param name="Period">The report period, cut to the validity of the agreement.</param>
/// <param name="AsOf">Swedish day on which the data was read.</param>
/// <param name="DataRevision">Number of the last import for the municipality.</param>
/// <param name="HasSampleFigures">True when some figures are invented for demonstration.</param>
/// <param name="Counts">Counts of the municipality over the validity of the agreement.</param>
/// <param name="Revisions">Corrections of counts in the period.</param>
/// <param name="Year">Data for an annual review or a final report; null for other reports.</param>
/// <param name="Accounts">Accounts of the report periods that lie in the period; null where the report has none.</param>
/// <param name="Former">Data of the report period before; null for the first.</param>
public sealed record ReportFacts(
    Agreement Agreement,
    Period Period,
    DateOnly AsOf,
    long DataRevision,
    bool HasSampleFigures,
    IReadOnlyList<PledgeEvaluation> Evaluations,
    IReadOnlyList<Count> Counts,
    IReadOnlyList<CountRevision> Revisions,
    IReadOnlyList<PledgeComment> Comments,
    YearFacts? Year = null,
    IReadOnlyList<PledgeAccount>? Accounts = null,
    FormerFacts? Former = null);

/// <summary>Composes the content of a report. Pure: the same facts always give the same content.</summary>
public static class ReportComposer
{
    private const string SampleNotice =
        "Påhittade exempelsiffror. Siffrorna är gjorda för att visa tjänsten och säger inget om verkligheten.";

    /// <summary>Composes an edition.</summary>
    /// <param name="edition">1 for the first edition, 0 for a draft.</param>
    /// <param name="reason">Reason for a new edition, in Swedish; null for the first and for drafts.</param>
    public static ReportContent Compose(ReportFacts facts, int edition, string? reason)
    {
        var agreement = facts.Agreement;
        var indicators = agreement.Indicators.Select(indicator => Indicator(facts, indicator)).ToList();
        var missing = indicators
            .SelectMany(i => i.Cells.Where(c => c.State == CellState.Missing)
                .Select(c => new MissingCount(i.Indicator, c.Period, ReportingCalendar.CountsDue(c.Period))))
            .ToList();
        return new ReportContent(
            agreement.Id, agreement.Version, agreement.Title, agreement.Municipality, agreement.LocalPoliceArea,
            agreement.Source, facts.Period, agreement.ReportCadence, edition, reason,
            IsPreliminary: missing.Count > 0, facts.AsOf, facts.DataRevision,
            facts.HasSampleFigures || facts.Year?.Surveys.Any(survey => survey.IsSample) is true ? SampleNotice : null,
            [.. Pledges(facts).Select(p => new ReportPledge(p, [.. facts.Evaluations.Where(e => e.Pledge.Number == p.Number)]))],
            indicators, missing, facts.Revisions, Contact(agreement), NextReport(facts),
            Changes(facts),
            Review: facts.Year is { } year ? YearReview.Of(facts, year) : null,
            Comments: facts.Comments,
            Accounts: ReportAccounts.Of(facts),
            MissingAccounts: ReportAccounts.Missing(facts),
            Former: ReportAccounts.Former(facts.Former));
    }

    private static IReadOnlyList<ChangeNotice> Changes(ReportFacts facts)
    {
        var series = facts.Counts.GroupBy(c => c.Indicator)
            .ToDictionary(g => g.Key, g => new CountSeries(g.Select(SeriesPoint.Of)));
        return
        [
            .. FindChanges.In(facts.Agreement, series, facts.Period.Last, facts.AsOf)
                .Where(c => c.Period.EndsIn(facts.Period, facts.Agreement.Validity)),
        ];
    }

    /// <summary>Pledges of the agreement, and those of versions that were valid for only a part of the period.</summary>
    private static IEnumerable<Pledge> Pledges(ReportFacts facts) =>
        facts.Agreement.Pledges.Concat(facts.Evaluations.Select(e => e.Pledge)).DistinctBy(p => p.Number);

    private static ReportIndicator Indicator(ReportFacts facts, Indicator indicator)
    {
        List<Count> counts = [.. facts.Counts.Where(c => c.Indicator == indicator.Code)];
        var cells = ReportCells.Of(facts, indicator, counts);
        var details = ReportCells.DetailsOf(facts, counts);
        ReportCell[] figures = [.. cells.Concat(details).OrderBy(cell => cell.Period)];
        var parts = ReportParts.AreNeeded(facts.Period) && cells.Count > 0 ? ReportParts.Of(facts.Agreement, facts.Period, figures) : null;
        var reported = cells.Where(c => c.State == CellState.Reported).Select(c => c.Value!).ToList();
        var evaluation = facts.Evaluations.FirstOrDefault(e => e.Target?.Indicator == indicator.Code);
        var sums = Figure.Sum(reported);
        var headline = Headline(facts, indicator, figures, sums, evaluation, PartSentences.Of(indicator, reported));
        // A report over several years does not analyse whether the last month is unusual.
        var variation = evaluation is null && cells.Count > 0 && parts is null ? IndicatorControlChart.Of(facts, indicator, counts) : null;
        return new ReportIndicator(
            indicator, cells, sums.Total, sums.Under18, sums.Under20, headline,
            cells.Count == 0 ? null
                : variation is null ? IndicatorChart.Draw(facts, indicator, figures, parts, headline, evaluation)
                : variation.Draw(
                    $"{indicator.Name}, {facts.Agreement.Municipality.Name}, till och med {facts.Period.Name}",
                    $"{headline} {variation.Sentence}", $"Antal {indicator.Unit.Many}", Note(facts, variation.Cells)),
            variation?.Sentence,
            IndicatorForecast.Of(facts, indicator, counts),
            parts is null ? null : [.. parts.Select(part => part.Cell)],
            details.Count == 0 ? null : details, sums.Approximate);
    }

    /// <summary>"Trafikkontroller januari–april 2016: 14 kontroller; mars saknas."</summary>
    private static string Headline(
        ReportFacts facts, Indicator indicator, IReadOnlyList<ReportCell> figures, Figure sums, PledgeEvaluation? evaluation,
        string ofThem)
    {
        var ofOneYear = facts.Period.First.Year == facts.Period.Last.Year;
        Period[] missing = [.. figures.Where(c => c.State == CellState.Missing).Select(c => c.Period)];
        var kinds = figures.ToLookup(c => c.DetailOf is null);
        var isAtLeast = ReportCells.IsSumLowerBound(kinds[true], kinds[false]);
        var sum = sums.Total is { } number
            ? ReportSentences.Sum(sums, isAtLeast) + Swedish.NoBreakSpace + (number == 1 ? indicator.Unit.One : indicator.Unit.Many)
                + ofThem
            : ReportCells.LongerThan(facts, indicator) is { Length: > 0 } longer ? $"bara rapporterat för längre tid ({longer})"
            : "inget rapporterat";
        var judged = evaluation is { } own && own.Verdict.Span == facts.Period ? own : null;
        var outcome = judged is null ? null : WindowSentences.Outcome(judged);
        var promise = judged is null ? ""
            : outcome is null ? Promised(judged.Verdict, sums, isWhole: missing.Length == 0 && !isAtLeast)
            : $"; {outcome}";
        // The outcome names missing weeks, but not a missing month from which they follow. A week that ends after the report's period
        // is asked for by the next report.
        Period[] unnamed = outcome is null ? missing :
        [
            .. missing.Where(period => facts.Period.Contains(period)
                && judged!.Verdict.Unknown?.Missing.Any(window => window.Contains(period)) is not true),
        ];
        var gaps = unnamed.Length == 0 ? ""
            : $"; {Swedish.List([.. unnamed.Select(period => ofOneYear ? period.ShortName : period.Name)], 6)} saknas";
        return $"{indicator.Name} {ReportLabels.Days(facts.Period)}: {sum}{promise}{gaps}.";
    }

    /// <param name="isWhole">False when the sum is a lower bound: it is then never described as too small.</param>
    private static string Promised(Verdict verdict, Figure sums, bool isWhole)
    {
        if (verdict is not { WholeExpected: { } expected, Reported: { } reported } || reported != sums.Total) return "";
        var difference = reported - expected;
        var promised = verdict.AsOf > verdict.Span.Last ? "lovat" : "hittills borde det vara";
        return $", {promised} {VerdictSentence.Expected(verdict)}" + (sums.Approximate is not null ? ""
            : difference > 0 ? $", {Swedish.Number(difference)} fler"
            : difference < 0 && isWhole ? $", {Swedish.Number(-difference)} färre"
            : "");
    }

    /// <summary>What a chart has to say about its figures: that they are invented, and which are approximate.</summary>
    internal static string? Note(ReportFacts facts, params IEnumerable<ReportCell> cells)
    {
        string[] written =
        [
            .. cells.Where(cell => cell.Value?.Approximate is not null)
                .Select(cell => $"{cell.Period.ShortName} {cell.Value!.Approximate!.Words}"),
        ];
        string[] notes =
        [
            .. facts.HasSampleFigures ? ["Påhittade exempelsiffror"] : Array.Empty<string>(),
            .. written.Length > 0 ? [$"Ungefärliga tal: {Swedish.List(written, most: 3)}"] : Array.Empty<string>(),
        ];
        return notes.Length == 0 ? null : string.Join(". ", notes);
    }

    /// <summary>The first coordinator, who owns the report; without a coordinator, the first recipient.</summary>
    private static string Contact(Agreement agreement)
    {
        var contact = agreement.Recipients.FirstOrDefault(r => r.Role == RecipientRole.Coordinator) ?? agreement.Recipients[0];
        return $"{contact.Name}, {contact.Email}";
    }

    /// <summary>A report that is made or corrected long after its period must not announce a day that has passed.</summary>
    private static DateOnly? NextReport(ReportFacts facts)
    {
        var (agreement, period) = (facts.Agreement, facts.Period);
        var later = agreement.ReportPeriods().Where(p => p.First > period.Last);
        if (agreement.HasFinalReport && period.Unit != PeriodUnit.Validity) later = later.Append(agreement.Validity);
        return later.Select(p => (DateOnly?)ReportingCalendar.ReportDue(p)).FirstOrDefault(due => due >= facts.AsOf);
    }
}
