using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>One episode with its complete history.</summary>
/// <param name="IsSample">Whether figures of its span are invented sample figures.</param>
/// <param name="Timeline">Oldest first.</param>
/// <param name="Reason">Why the pledge was not kept: as it was last given in an answer, else in an account; null when it was not.</param>
/// <param name="IsReasonAnswered">Whether the reason was given in an answer.</param>
/// <param name="Outdated">Report editions made before its figures were imported; only for figures known late.</param>
public sealed record DeviationCase(
    Deviation Deviation, Agreement Agreement, bool IsSample, IReadOnlyList<TimelineEntry> Timeline, PledgeReason? Reason,
    bool IsReasonAnswered, IReadOnlyList<OutdatedEdition> Outdated)
{
    /// <summary>The pledge in the newest agreement, else in a former version of it; null for a change notice.</summary>
    public Pledge? Pledge => Agreement.Pledges.Concat((Agreement.Versions ?? []).SelectMany(version => version.Agreement.Pledges))
        .FirstOrDefault(pledge => pledge.Number == Deviation.Key.PledgeNumber);
}

/// <summary>Reads an episode with its transitions, notices, mails and comments.</summary>
public sealed class ReadCase(Database database)
{
    /// <summary>Reads one episode.</summary>
    /// <param name="id">Number of the episode.</param>
    /// <param name="ct">Cancels the queries.</param>
    /// <returns>Null when there is no such episode.</returns>
    public async Task<DeviationCase?> RunAsync(long id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await DeviationStore.FindAsync(connection, id, ct) is not { } deviation) return null;
        if (await AgreementStore.FindAsync(connection, deviation.Key.Agreement, ct) is not { } agreement) return null;
        var samples = await CountStore.SamplesAsync(connection, [deviation.FiguresOf(agreement)], ct);
        var comments = await PledgeCommentStore.OfAsync(connection, id, ct);
        var story = CaseTimeline.Of(
            await DeviationStore.TransitionsAsync(connection, id, ct), await DeviationStore.NoticesAsync(connection, id, ct),
            await DeviationStore.DeliveriesAsync(connection, id, ct), comments);
        var answered = comments.LastOrDefault(comment => comment.Reason is not null)?.Reason;
        var outdated = await OutdatedEdition.OfAsync(connection, agreement, deviation, ct);
        return new(
            deviation, agreement, samples[0], story, answered ?? await AccountedAsync(connection, agreement, deviation, ct),
            answered is not null, outdated);
    }

    /// <summary>The reason in the newest account of the pledge that covers some of the days, as far as it has been handed in.</summary>
    private static async Task<PledgeReason?> AccountedAsync(
        NpgsqlConnection connection, Agreement agreement, Deviation deviation, CancellationToken ct)
    {
        Period[] periods = [.. agreement.ReportPeriods().Where(period => period.Overlaps(deviation.Span))];
        var accounts = await PledgeAccountStore.ReadAsync(connection, [(agreement, periods)], ct);
        return accounts.Where(account => account.Key.PledgeNumber == deviation.Key.PledgeNumber).OrderBy(account => account.Key.Period)
            .Select(account => account.Ready?.Reason).LastOrDefault(reason => reason is not null);
    }
}
