using Indicators.Core.Agreements;
using Indicators.Core.Charts;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Text;

namespace Indicators.Core.Tests.Support;

/// <summary>The pieces that <see cref="ReportSamples"/> is put together from.</summary>
internal static class ReportSampleParts
{
    public static IndicatorCode Code(string text) => IndicatorCode.Parse(text).Value;

    public static MunicipalityCode Kommun(string text) => MunicipalityCode.Parse(text).Value;

    public static Indicator Counted(
        string code, string name, string one, string many, ResponsibleParty by = ResponsibleParty.Police,
        PeriodUnit unit = PeriodUnit.Month, bool ages = false) =>
        new(Code(code), name, new CountedUnit(one, many), $"Antal {many} i kommunen under perioden, räknade den dag de inträffade.",
            "Internredovisning inom lokalpolisområdet", by, unit, Sensitive: ages, HasAgeGroups: ages);

    public static ReportCell Cell(Period period, Figure? value, string? comment = null) =>
        new(period, value is null ? CellState.Missing : value.Applies ? CellState.Reported : CellState.NotApplicable, value, comment);

    public static ReportIndicator Monthly(Indicator indicator, int?[] totals, Period? period = null) => Indicator(
        indicator,
        [
            .. (period ?? Period.Tertial(2016, 1)).Split(PeriodUnit.Month)
                .Zip(totals, (month, total) => Cell(month, total is { } n ? new Figure(n) : null)),
        ]);

    public static ReportIndicator WithAges(Indicator indicator, (int, int, int)?[] values) => Indicator(
        indicator,
        [
            .. Period.Tertial(2016, 1).Split(PeriodUnit.Month).Zip(
                values,
                (month, v) => Cell(month, v is var (total, under18, under20) ? new Figure(total, under18, under20) : null)),
        ]);

    public static ReportIndicator Indicator(
        Indicator indicator, IReadOnlyList<ReportCell> cells, decimal? target = null, string? lineLabel = null)
    {
        var total = Sum(cells, v => v.Total);
        var headline = $"{indicator.Name} {cells[0].Period.ShortName}–{cells[^1].Period.ShortName}: "
            + (total is { } n ? Swedish.Amount(n, indicator.Unit.One, indicator.Unit.Many) : "inget rapporterat");
        var columns = cells.Select(cell => new ChartColumn(
            cell.Period.ShortName, cell.Value?.Total, cell.State is CellState.Reported ? null : cell.State.Name().ToLower(Swedish.Culture),
            IsHighlighted: target is not null && cell.Value?.Total < target)).ToList();
        return new ReportIndicator(
            indicator, cells, total, Sum(cells, v => v.Under18), Sum(cells, v => v.Under20), headline,
            new Chart(indicator.Name, headline, $"antal {indicator.Unit.Many}", columns,
                target is { } line ? new ChartLine(lineLabel ?? $"Lovat: {Swedish.Number(line)}", (double)line) : null,
                Note: "Påhittade exempelsiffror"));
    }

    public static Pledge Promise(
        string number, string text, ResponsibleParty responsible, string? focus, string[] indicators, params PledgeTarget[] targets) =>
        new(number, text, responsible, focus, Condition: null, [.. indicators.Select(Code)], targets);

    public static ReportPledge Judged(
        Pledge pledge, TargetStatus status, int? reported, decimal? expected, string sentence, ForecastResult? forecast = null,
        bool? held = null, string? why = null) =>
        new(pledge, [new PledgeEvaluation(pledge, pledge.Targets[0], Verdict(status, reported, expected, sentence, forecast), held, why)]);

    public static ReportPledge InText(Pledge pledge) => new(pledge,
        [
            new PledgeEvaluation(
                pledge, null,
                Verdict(
                    TargetStatus.NotMeasurable, null, null, "Löftet har inget mätbart mål; det följs i text och med antal.", null),
                null, null),
        ]);

    public static ReportContent Content(
        string id, string title, string code, string name, Period period, IReadOnlyList<ReportIndicator> indicators,
        IReadOnlyList<ReportPledge> pledges)
    {
        MissingCount[] missing =
        [
            .. from indicator in indicators
               from cell in indicator.Cells
               where cell.State == CellState.Missing
               select new MissingCount(indicator.Indicator, cell.Period, ReportingCalendar.CountsDue(cell.Period)),
        ];
        var due = ReportingCalendar.ReportDue(period);
        return new ReportContent(
            AgreementId.Parse(id).Value, 1, title, new Municipality(Kommun(code), name), name, $"{title}, KS 2015.0434", period,
            PeriodUnit.Tertial, 1, null, missing.Length > 0, due, 7, ReportSamples.Notice, pledges, indicators, missing, [],
            $"Säkerhetssamordnaren i {name} kommun, samordnare@example.org", due.AddMonths(4));
    }

    private static Verdict Verdict(TargetStatus status, int? reported, decimal? expected, string sentence, ForecastResult? forecast) =>
        new(
            status, Period.Tertial(2016, 1), new DateOnly(2016, 5, 13), reported, expected, null, null, [], VerdictResolution.Total,
            [], forecast, 7, sentence);

    private static int? Sum(IReadOnlyList<ReportCell> cells, Func<Figure, int?> number) =>
        cells.Where(cell => cell.Value is not null).Select(cell => number(cell.Value!)).Where(n => n is not null).DefaultIfEmpty()
            .Aggregate((a, b) => a + b);
}
