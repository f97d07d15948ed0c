using System.Data;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Surveys;
using Npgsql;

namespace Indicators.Core.Reports;

/// <summary>Reads the data that a report is composed from.</summary>
public sealed class ReadReportFacts(Database database, TimeProvider time)
{
    /// <summary>Reads verdicts, figures and comments as of today, in one snapshot.</summary>
    /// <param name="agreement">The version that is valid in the period.</param>
    /// <param name="period">A report period of the agreement, cut to its validity.</param>
    public async Task<ReportFacts> RunAsync(Agreement agreement, Period period, CancellationToken ct)
    {
        var (asOf, code) = (time.Today(), agreement.Municipality.Code);
        await using var connection = await database.OpenAsync(ct);
        // One snapshot, so that verdicts, figures and data revision are consistent.
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        return new ReportFacts(
            agreement, period, asOf,
            await CountStore.DataRevisionAsync(connection, code, ct),
            await CountStore.IsSampleAsync(connection, code, period, ct),
            await EvaluateTargets.JudgeAsync(connection, agreement, period, asOf, ct),
            await CountStore.CountsAsync(connection, code, agreement.Validity, ct),
            await CountStore.RevisionsAsync(connection, code, period, ct),
            await PledgeCommentStore.InAsync(connection, agreement.Id, period, ct),
            YearReview.IsFor(period) ? await YearAsync(connection, agreement, period, asOf, ct) : null);
    }

    private static async Task<YearFacts> YearAsync(
        NpgsqlConnection connection, Agreement agreement, Period year, DateOnly asOf, CancellationToken ct)
    {
        var parts = new List<(Period, IReadOnlyList<PledgeEvaluation>)>();
        foreach (var part in YearReview.PartsOf(agreement, year))
            parts.Add((part, await EvaluateTargets.JudgeAsync(connection, agreement, part, asOf, ct)));
        var days = Period.Validity(new(year.First.Year - 2, 1, 1), year.Last);
        return new(
            parts,
            await CountStore.CountsAsync(connection, agreement.Municipality.Code, days, ct),
            await SurveyStore.CurrentAsync(connection, agreement.Id, ct),
            await ReportStore.ReleasedForecastsAsync(connection, ct, agreement.Id));
    }
}
