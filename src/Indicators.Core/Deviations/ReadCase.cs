using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Storage;

namespace Indicators.Core.Deviations;

/// <summary>One deviation with all that has happened.</summary>
/// <param name="IsSample">Whether figures of its span are invented.</param>
/// <param name="Story">In the order that it happened.</param>
/// <param name="Outdated">Reports that were made before its figures came; only of what was known late.</param>
public sealed record DeviationCase(
    Deviation Deviation, Agreement Agreement, bool IsSample, IReadOnlyList<StoryStep> Story, IReadOnlyList<OutdatedEdition> Outdated)
{
    public Pledge? Pledge => Agreement.Pledges.Concat((Agreement.Versions ?? []).SelectMany(version => version.Agreement.Pledges))
        .FirstOrDefault(pledge => pledge.Number == Deviation.Key.PledgeNumber);
}

/// <summary>Reads a deviation's whole story.</summary>
public sealed class ReadCase(Database database)
{
    /// <returns>Null when there is none of that number.</returns>
    public async Task<DeviationCase?> RunAsync(long id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await DeviationStore.FindAsync(connection, id) is not { } deviation) return null;
        if (await AgreementStore.FindAsync(connection, deviation.Key.Agreement) is not { } agreement) return null;
        var samples = await CountStore.SamplesAsync(connection, [deviation.FiguresOf(agreement)]);
        var story = CaseStory.Of(
            await CaseStore.StepsAsync(connection, id), await NoticeStore.OfAsync(connection, id),
            await CaseStore.MailsAsync(connection, id),
            await PledgeCommentStore.OfAsync(connection, id));
        return new(deviation, agreement, samples[0], story, await OutdatedEditionStore.OfAsync(connection, agreement, deviation));
    }
}
