using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>Reads what is to be told now, with all that the mails say of it.</summary>
internal static class ReadNotices
{
    /// <summary>In the order that they were noted. They count as told from now on.</summary>
    public static async Task<IReadOnlyList<NoticeItem>> DueAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Agreement> agreements, DateTimeOffset at)
    {
        var connection = transaction.Connection!;
        var due = await NoticeStore.TakeDueAsync(transaction, at);
        var deviations = await DeviationStore.OfAsync(transaction, due.Select(one => one.Deviation).Distinct());
        var told = DueNotices.StillTrue(due, deviations).ToList();
        await NoticeStore.DropAsync(transaction, due.Except(told).Select(one => one.Id));
        var byId = agreements.ToDictionary(agreement => agreement.Id);
        NoticeItem[] items =
        [
            .. from one in told
               let deviation = deviations[one.Deviation]
               where byId.ContainsKey(deviation.Key.Agreement)
               select new NoticeItem(one.Id, one.Notice, byId[deviation.Key.Agreement], deviation, false, []),
        ];
        if (items.Length == 0) return items;
        var samples = await CountStore.SamplesAsync(connection, [.. items.Select(item => item.Deviation.FiguresOf(item.Agreement))]);
        for (var i = 0; i < items.Length; i++)
        {
            var isLate = items[i].Notice.Kind == NoticeKind.KnownLate;
            var outdated = isLate ? await OutdatedEditionStore.OfAsync(connection, items[i].Agreement, items[i].Deviation) : [];
            items[i] = items[i] with { IsSample = samples[i], Outdated = outdated };
        }
        return items;
    }
}

/// <summary>What of the notices that waited for the morning is still to be told. Pure.</summary>
internal static class DueNotices
{
    /// <summary>Of each episode one: its end if it has ended, else its worst, else how it stands.</summary>
    public static IEnumerable<DueNotice> StillTrue(IEnumerable<DueNotice> due, IReadOnlyDictionary<long, Deviation> deviations) => due
        .GroupBy(one => one.Deviation)
        .Select(ofOne => Last([.. ofOne], deviations[ofOne.Key].State?.Handling.Kind))
        .OfType<DueNotice>().OrderBy(one => one.Id);

    /// <param name="handling">
    /// What people have done about it meanwhile: an escalation of what was answered in the night is not told.
    /// </param>
    private static DueNotice? Last(IReadOnlyList<DueNotice> ofOne, HandlingKind? handling) => ofOne[^1].Notice.Kind switch
    {
        NoticeKind.BackOnTrack or NoticeKind.Corrected or NoticeKind.Closed or NoticeKind.Change or NoticeKind.KnownLate => ofOne[^1],
        NoticeKind.Alert or NoticeKind.Update or NoticeKind.Escalation
            when ofOne.LastOrDefault(one => one.Notice.Kind == NoticeKind.Alert) is { } alert => alert,
        NoticeKind.Alert => ofOne[^1],
        NoticeKind.Update => handling == HandlingKind.Silenced ? null : ofOne[^1],
        NoticeKind.Escalation => handling is HandlingKind.Acknowledged or HandlingKind.Silenced ? null : ofOne[^1],
    };
}
