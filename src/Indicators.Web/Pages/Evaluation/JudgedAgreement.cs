using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Npgsql;

namespace Indicators.Web.Pages.Evaluation;

/// <summary>An agreement and how its promises stand in the period that is looked at.</summary>
/// <param name="Measured">Every target, the worst first.</param>
/// <param name="IsSample">Whether figures of the period are invented.</param>
public sealed record JudgedAgreement(Agreement Agreement, Period Period, IReadOnlyList<PledgeEvaluation> Measured, bool IsSample)
{
    public string Address => $"/kommuner/{Agreement.Municipality.Code}/loften/{Agreement.Id}";

    public TargetStatus Worst => Measured.Count == 0 ? TargetStatus.NotMeasurable : Measured[0].Verdict.Status;

    public string AddressOf(Pledge pledge) => $"{Address}/{Uri.EscapeDataString(pledge.Number)}?period={Uri.EscapeDataString(Period.Code)}";

    /// <param name="agreements">Those that have begun; judged together, however many.</param>
    public static async Task<IReadOnlyList<JudgedAgreement>> OfAsync(
        NpgsqlConnection connection, IEnumerable<Agreement> agreements, DateOnly today)
    {
        var looked = agreements.Select(agreement => (Agreement: agreement, Period: agreement.PeriodInView(today)!.Value)).ToList();
        var judged = await EvaluateTargets.JudgeAsync(connection, looked, today);
        var samples = await CountStore.SamplesAsync(
            connection,
            [
                .. looked.Select(one =>
                    new ShownFigures(one.Agreement.Municipality.Code, one.Agreement.TargetIndicators().Distinct(), one.Period)),
            ]);
        return
        [
            .. looked.Select((one, i) => new JudgedAgreement(
                one.Agreement,
                one.Period,
                [
                    .. judged[one.Agreement.Id].Where(evaluation => evaluation.Target is not null)
                        .OrderBy(evaluation => ReportWords.Severity(evaluation.Verdict.Status)),
                ],
                samples[i])),
        ];
    }
}
