using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Storage;

namespace Indicators.Core.Deviations;

/// <summary>One episode with its complete history.</summary>
/// <param name="IsSample">Whether figures of its span are invented sample figures.</param>
/// <param name="Timeline">Oldest first.</param>
/// <param name="Outdated">Report editions made before its figures were imported; only for figures known late.</param>
public sealed record DeviationCase(
    Deviation Deviation, Agreement Agreement, bool IsSample, IReadOnlyList<TimelineEntry> Timeline, IReadOnlyList<OutdatedEdition> Outdated)
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
        var story = CaseTimeline.Of(
            await DeviationStore.TransitionsAsync(connection, id, ct), await DeviationStore.NoticesAsync(connection, id, ct),
            await DeviationStore.DeliveriesAsync(connection, id, ct), await PledgeCommentStore.OfAsync(connection, id, ct));
        var outdated = await OutdatedEdition.OfAsync(connection, agreement, deviation, ct);
        return new(deviation, agreement, samples[0], story, outdated);
    }
}
