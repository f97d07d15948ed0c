using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>Reads the notices to send now, with everything their mails contain.</summary>
internal static class ReadNotices
{
    /// <summary>The due notices in order of creation. Marks them as sent, and deletes those that are obsolete.</summary>
    public static async Task<IReadOnlyList<NoticeItem>> DueAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Agreement> agreements, DateTimeOffset at, CancellationToken ct)
    {
        var connection = transaction.Connection!;
        var due = await DeviationStore.ClaimDueNoticesAsync(transaction, at, ct);
        var deviations = await DeviationStore.OfAsync(transaction, due.Select(one => one.Deviation).Distinct(), ct);
        var told = DueNotices.StillValid(due, deviations).ToList();
        await DeviationStore.DropNoticesAsync(transaction, due.Except(told).Select(one => one.Id), ct);
        var byId = agreements.ToDictionary(agreement => agreement.Id);
        NoticeItem[] items =
        [
            .. from one in told
               let deviation = deviations[one.Deviation]
               where byId.ContainsKey(deviation.Key.Agreement)
               select new NoticeItem(one.Id, one.Notice, byId[deviation.Key.Agreement], deviation, false, []),
        ];
        return items.Length == 0 ? items : await WithFiguresAsync(connection, items, ct);
    }

    /// <summary>Adds whether figures are invented, and which editions they came too late for.</summary>
    private static async Task<IReadOnlyList<NoticeItem>> WithFiguresAsync(
        NpgsqlConnection connection, NoticeItem[] items, CancellationToken ct)
    {
        var samples = await CountStore.SamplesAsync(connection, [.. items.Select(item => item.Deviation.FiguresOf(item.Agreement))], ct);
        for (var i = 0; i < items.Length; i++)
        {
            var isLate = items[i].Notice.Kind == NoticeKind.KnownLate;
            var outdated = isLate ? await OutdatedEdition.OfAsync(connection, items[i].Agreement, items[i].Deviation, ct) : [];
            items[i] = items[i] with { IsSample = samples[i], Outdated = outdated };
        }
        return items;
    }
}

/// <summary>Selects the notices that are still valid of those that waited for the sending window. Pure.</summary>
internal static class DueNotices
{
    /// <summary>At most one per episode: its end, else its most severe alert, else its current state; none while it is silenced.</summary>
    public static IEnumerable<DueNotice> StillValid(IEnumerable<DueNotice> due, IReadOnlyDictionary<long, Deviation> deviations) => due
        .GroupBy(one => one.Deviation)
        .Select(ofOne => Last([.. ofOne], deviations[ofOne.Key].State?.Acknowledgement.Kind))
        .OfType<DueNotice>().OrderBy(one => one.Id);

    /// <param name="handling">
    /// The current handling of the episode: an escalation of one that was acknowledged meanwhile is not sent.
    /// </param>
    private static DueNotice? Last(IReadOnlyList<DueNotice> ofOne, AcknowledgementState? handling) => ofOne[^1].Notice.Kind switch
    {
        NoticeKind.BackOnTrack or NoticeKind.Corrected or NoticeKind.Closed or NoticeKind.Alert or NoticeKind.Update
            or NoticeKind.Escalation when handling == AcknowledgementState.Silenced => null,
        NoticeKind.BackOnTrack or NoticeKind.Corrected or NoticeKind.Closed or NoticeKind.Change or NoticeKind.KnownLate => ofOne[^1],
        NoticeKind.Alert or NoticeKind.Update or NoticeKind.Escalation
            when ofOne.LastOrDefault(one => one.Notice.Kind == NoticeKind.Alert) is { } alert => alert,
        NoticeKind.Alert => ofOne[^1],
        NoticeKind.Update => ofOne[^1],
        NoticeKind.Escalation => handling == AcknowledgementState.Acknowledged ? null : ofOne[^1],
    };
}
