using Indicators.Core.Accounts;
using Indicators.Core.Evaluation;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>A pledge on the first page of a report.</summary>
/// <param name="Promise">The measurable wording, or the beginning of the pledge.</param>
/// <param name="Status">With its sign: "✔ Uppfyllt".</param>
/// <param name="Former">Compared with the report period before: "oförändrat", "var ej uppfyllt"; empty when that is not known.</param>
/// <param name="Line">Figures and reasons in a few words; no sentence of the report. Empty without any.</param>
public sealed record SummaryRow(string Number, string Promise, string Status, StatusColour Colour, string Former, string Line);

/// <summary>The first page of a report: each pledge in one row. Pure.</summary>
public static class ReportSummary
{
    /// <summary>Heading of the rows.</summary>
    public const string Heading = "Löftena i korthet";

    private const int LongestPromise = 90, MostFigures = 2;

    private const string NotWritten = "Redovisning saknas";

    /// <summary>The rows as a table with a header row; the first report has nothing to be compared with.</summary>
    public static IReadOnlyList<string[]> Table(ReportContent content) => content.Former is { } former
        ?
        [
            ["Löfte", "Läge", $"Sedan {former.Period.ShortName}", "I korthet"],
            .. Rows(content).Select(row => new[] { $"{row.Number}. {row.Promise}", row.Status, row.Former, row.Line }),
        ]
        : [["Löfte", "Läge", "I korthet"], .. Rows(content).Select(row => new[] { $"{row.Number}. {row.Promise}", row.Status, row.Line })];

    /// <summary>One row per pledge, in the order of the document.</summary>
    public static IReadOnlyList<SummaryRow> Rows(ReportContent content) => [.. content.Pledges.Select(pledge => Row(content, pledge))];

    /// <summary>
    /// Who owes accounts, in one sentence: "Redovisning saknas från polisen för löfte 1 och 3." Null when none is missing.
    /// </summary>
    public static string? Owed(ReportContent content)
    {
        if (content.MissingAccounts is not { Count: > 0 } missing) return null;
        var isOfOne = missing.Select(gap => gap.Period).Distinct().Count() == 1 && missing[0].Period == content.Period;
        var parts = missing.GroupBy(gap => (gap.Party, gap.Period)).Select(same =>
            $"från {Agreements.AgreementLabels.Owner(same.Key.Party)} för löfte "
            + Swedish.List([.. same.Select(gap => gap.PledgeNumber)]) + (isOfOne ? "" : $" ({same.Key.Period.Name})"));
        return $"{NotWritten} {string.Join("; ", parts)}.";
    }

    private static SummaryRow Row(ReportContent content, ReportPledge pledge)
    {
        var (name, sign, colour) = State(content, pledge);
        return new(
            pledge.Pledge.Number, Promise(pledge), $"{sign}{Swedish.NoBreakSpace}{name}", colour, Former(content, pledge, name),
            Swedish.Capitalised(string.Join("; ", Figures(content, pledge).Concat(Reasons(content, pledge)))));
    }

    private static string Promise(ReportPledge pledge)
    {
        string[] phrases = [.. pledge.Evaluations.Select(e => e.Target?.Phrase).OfType<string>().Distinct()];
        return Swedish.Capitalised(phrases.Length > 0 ? string.Join("; ", phrases) : Shortened(FirstSentence(pledge.Pledge.Text)));
    }

    private static string Shortened(string text) => text.Length <= LongestPromise
        ? text
        : $"{text[..text.LastIndexOf(' ', LongestPromise)].TrimEnd(',', ' ')} …";

    private static string FirstSentence(string text) =>
        text.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? text[..end] : text.TrimEnd('.');

    private static (string Name, string Sign, StatusColour Colour) State(ReportContent content, ReportPledge pledge)
    {
        if (ReportAccounts.WorstStatus(pledge.Evaluations) is { } status) return (status.Name(), status.Sign(), status.Colour());
        if (AssessmentOf(content, pledge) is { } assessment) return (assessment.Name(), assessment.Sign(), assessment.Colour());
        var isOwed = (content.MissingAccounts ?? []).Any(gap => gap.PledgeNumber == pledge.Pledge.Number);
        var noStatus = TargetStatus.NotMeasurable;
        return isOwed
            ? (NotWritten, TargetStatus.NoData.Sign(), StatusColour.Unknown)
            : (noStatus.Name(), noStatus.Sign(), noStatus.Colour());
    }

    /// <summary>The parties' own assessment in the last period that they have written of, the worst where they differ.</summary>
    internal static Assessment? AssessmentOf(ReportContent content, ReportPledge pledge) => ReportAccounts.Worst(
        content.AccountsOf(pledge).GroupBy(account => account.Party).Select(party => party.MaxBy(account => account.Period.Last)!)
            .Select(account => account.Content.Assessment));

    private static string Former(ReportContent content, ReportPledge pledge, string name)
    {
        var former = content.Former?.Pledges.FirstOrDefault(one => one.PledgeNumber == pledge.Pledge.Number);
        var was = former?.Status?.Name() ?? former?.Assessment?.Name();
        return was is null ? "" : was == name ? "oförändrat" : $"var {was.ToLower(Swedish.Culture)}";
    }

    private static IEnumerable<string> Figures(ReportContent content, ReportPledge pledge)
    {
        var targets = pledge.Evaluations.Where(evaluation => evaluation.Target is not null).ToList();
        foreach (var outcome in targets.Select(evaluation => Outcome(content, evaluation)).OfType<string>()) yield return outcome;
        string[] counted =
        [
            .. from indicator in content.Indicators
               where targets.Count == 0 && pledge.Pledge.Indicators.Contains(indicator.Indicator.Code)
                   && indicator.TotalInWords is not null
               select $"{indicator.Indicator.Name} {indicator.TotalInWords}",
        ];
        if (counted.Length > 0) yield return Swedish.List(counted, MostFigures);
        var activities = content.AccountsOf(pledge).Sum(account => account.Content.Activities.Count);
        if (activities > 0) yield return Swedish.Amount(activities, "aktivitet", "aktiviteter");
    }

    /// <summary>"14 av 16 hela veckor hölls", "42 av 46", "9 kontroller, lovat 12"; null when nothing is known.</summary>
    private static string? Outcome(ReportContent content, PledgeEvaluation evaluation)
    {
        var (verdict, target) = (evaluation.Verdict, evaluation.Target!);
        if (verdict is { WindowsRequired: > 0 and var required, WindowsHeld: { } held } && Recurrence.Of(target.Target) is { } window)
            return $"{Swedish.Number(held)} av {Swedish.Number(required)} {window.WholeOr(required)} hölls";
        if (verdict is not { Reported: { } reported, WholeExpected: { } expected }) return null;
        if (target.OutOf is not null || target.SetSize is not null)
            return $"{Swedish.Number(reported)} av {Swedish.Number(target.SetSize ?? expected)}";
        if (content.Indicators.FirstOrDefault(one => one.Indicator.Code == target.Indicator) is not { } indicator) return null;
        var sum = indicator.Approximate is null ? Swedish.Amount(reported, indicator.Indicator.Unit.One, indicator.Indicator.Unit.Many)
            : verdict.Span == content.Period ? $"{indicator.TotalInWords}{Swedish.NoBreakSpace}{indicator.Indicator.Unit.Many}"
            : null;
        if (sum is null || expected == 0) return sum;
        return $"{sum}, {(verdict.AsOf > verdict.Span.Last ? "lovat" : "hittills väntat")} {Swedish.Number(expected)}";
    }

    private static IEnumerable<string> Reasons(ReportContent content, ReportPledge pledge) =>
        content.AccountsOf(pledge).Select(account => account.Content.Reason?.Kind).OfType<ReasonKind>().Distinct()
            // "Annat" says nothing without its words, which are told with the pledge.
            .Where(kind => kind != ReasonKind.Other)
            .Select(kind => kind.Name().ToLower(Swedish.Culture));
}
