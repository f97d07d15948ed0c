using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>The target of a pledge as a report tells of it.</summary>
/// <param name="Sentence">Null when the report has said it already, or it says nothing.</param>
/// <param name="Items">Members of a named set, and comments on a deviation.</param>
internal sealed record VerdictPart(PledgeEvaluation Evaluation, string? Sentence, IReadOnlyList<string> Items);

/// <summary>A party's account of a pledge.</summary>
/// <param name="By">The party and, in a report over several periods, the period; null when the pledge itself tells whose it is.</param>
internal sealed record AccountPart(
    string? By, Assessment? Assessment, IReadOnlyList<AccountBlock> Blocks, IReadOnlyList<string> Activities, string? Why);

/// <summary>
/// A pledge as a report tells of it: the signed words, status or own assessment, what was done, numbers, and why not.
/// </summary>
/// <param name="Numbers">Headlines of indicators that no target of the pledge is judged by, and what activities led to.</param>
/// <param name="Pictures">Those that say something, for mail.</param>
internal sealed record PledgePart(
    ReportPledge Pledge, IReadOnlyList<VerdictPart> Verdicts, IReadOnlyList<AccountPart> Accounts, IReadOnlyList<string> Numbers,
    IReadOnlyList<ReportPicture> Pictures);

/// <summary>An indicator with what has not been said of it among the pledges.</summary>
/// <param name="Headline">Null when a pledge has told it.</param>
/// <param name="Variation">Null when the indicator has a target, or the first page has told it.</param>
/// <param name="Forecast">Null without one.</param>
internal sealed record IndicatorPart(ReportIndicator Indicator, string? Headline, string? Variation, string? Forecast);

/// <summary>
/// The parts of a report in the order of reading, the same in mail, PDF and page. A sentence of the program is said once; where it would
/// be said again it is left out. What people have written is never left out.
/// </summary>
internal sealed class ReportBody
{
    private readonly HashSet<string> said = new(StringComparer.Ordinal);
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);
    private readonly ReportContent content;
    private IReadOnlyList<string>? revisions;

    public ReportBody(ReportContent content)
    {
        this.content = content;
        if (content.Reason is { } reason) said.Add(reason.Trim());
        Changes = [.. ReportSentences.Changes(content).Where(said.Add)];
        Pledges = [.. content.Pledges.Select(Pledge)];
        Indicators = [.. content.Indicators.Select(Indicator)];
    }

    public IReadOnlyList<string> Changes { get; }

    public IReadOnlyList<PledgePart> Pledges { get; }

    public IReadOnlyList<IndicatorPart> Indicators { get; }

    /// <summary>Read last of all, since reasons that are told before are left out.</summary>
    public IReadOnlyList<string> Revisions =>
        revisions ??= [.. content.Revisions.Select(revision => ReportSentences.Revision(content, revision, said.Add))];

    private PledgePart Pledge(ReportPledge pledge)
    {
        VerdictPart[] verdicts = [.. pledge.Evaluations.Where(evaluation => evaluation.Target is not null).Select(Verdict)];
        AccountPart[] accounts = [.. content.AccountsOf(pledge).Select(account => Account(pledge, account))];
        var targets = verdicts.Select(verdict => verdict.Evaluation.Target!).ToList();
        var judged = targets.Select(target => target.Indicator).ToHashSet();
        var used = judged.Concat(targets.Select(target => target.OutOf).OfType<IndicatorCode>()).ToHashSet();
        ReportIndicator[] own = [.. content.Indicators.Where(one => pledge.Pledge.Indicators.Contains(one.Indicator.Code))];
        ResultPart[] results = [.. ReportResults.Of(content, pledge).Where(result => said.Add(result.Sentence))];
        foreach (var told in results.SelectMany(result => result.Told).Where(one => !used.Contains(one.Indicator.Code)))
            said.Add(told.Headline);
        return new(
            pledge, verdicts, accounts,
            [
                .. own.Where(one => !used.Contains(one.Indicator.Code)).Select(one => one.Headline).Where(said.Add).Select(WithoutDays),
                .. results.Select(result => result.Sentence),
            ],
            [.. own.Where(one => SaysSomething(one, judged)).SelectMany(one => one.Pictures().Take(1)).Where(one => shown.Add(one.Name))]);
    }

    /// <summary>A headline without the report's days, which its first line has: "Trafikkontroller: 65 trafikkontroller."</summary>
    private string WithoutDays(string headline) =>
        headline.Replace($" {ReportLabels.Days(content.Period)}: ", ": ", StringComparison.Ordinal);

    /// <summary>Where a target is judged by the indicator, or it has changed by more than chance.</summary>
    private bool SaysSomething(ReportIndicator indicator, HashSet<IndicatorCode> judged) => indicator.Chart is not null
        && (judged.Contains(indicator.Indicator.Code)
            || (content.Changes ?? []).Any(change => change.Indicator == indicator.Indicator.Code));

    private VerdictPart Verdict(PledgeEvaluation evaluation) => new(
        evaluation,
        evaluation.Verdict.Status != TargetStatus.NotMeasurable && said.Add(evaluation.Verdict.Sentence)
            ? evaluation.Verdict.Sentence
            : null,
        [.. ReportSentences.Members(evaluation.Verdict), .. ReportComments.On(content, evaluation)]);

    private AccountPart Account(ReportPledge pledge, ReportAccount account)
    {
        string[] by =
        [
            .. pledge.Pledge.Responsible == account.Party ? Array.Empty<string>() : [account.Party.Name()],
            .. account.Period == content.Period ? Array.Empty<string>() : [account.Period.Name],
        ];
        return new(
            by.Length == 0 ? null : Swedish.Capitalised(string.Join(", ", by)), account.Content.Assessment,
            AccountBlocks.Read(account.Content.Text), [.. account.Content.Activities.Select(activity => activity.Line())],
            account.Content.Reason is { } reason ? ReportSentences.Why(reason) : null);
    }

    private IndicatorPart Indicator(ReportIndicator indicator) => new(
        indicator,
        Once(indicator.Headline), Once(indicator.Variation), Once(indicator.Forecast?.Sentence));

    private string? Once(string? sentence) => sentence is not null && said.Add(sentence) ? sentence : null;
}
