using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Npgsql;

namespace Indicators.Web.Pages.Agreements;

/// <summary>What saving does, for a person to look at first.</summary>
/// <param name="Out">Report periods that the version is about and that an edition has been made of.</param>
/// <param name="Readings">How each promise was read.</param>
public sealed record Changes(
    Agreement After, Agreement? Before, IReadOnlyList<AgreementChange> Rows, IReadOnlyList<Period> Touched,
    IReadOnlyList<Period> Gone, IReadOnlyList<Period> Out, IReadOnlyList<PledgeReading> Readings)
{
    /// <summary>What is to be confirmed before it is saved, a sentence each.</summary>
    public IEnumerable<string> Unconfirmed(IReadOnlyDictionary<string, string> confirmed) =>
        IsAny
            ? PledgeReadings.Unconfirmed(Readings, confirmed)
                .Select(reading => $"{reading.Name}: kryssa för att läsningen stämmer, eller ändra målet.")
            : [];

    public bool IsAny => Before is null || Rows.Count > 0;

    /// <param name="stored">Null when the agreement is new.</param>
    public static async Task<Changes> ReadAsync(NpgsqlConnection connection, Agreement? stored, Agreement after)
    {
        var before = stored is null ? null : Core.Agreements.Drafts.DraftOf.Newest(stored);
        var (touched, gone) = AgreementDifference.ReportPeriods(stored, after);
        var made = (stored is null ? [] : await ReportStore.LatestAsync(connection, [stored.Id]))
            .Select(edition => edition.PeriodCode).ToHashSet();
        return new(
            after, before, AgreementDifference.Between(before, after), touched, gone,
            [.. touched.Concat(gone).Where(period => made.Contains(period.Code))],
            PledgeReadings.Of(after, before));
    }
}

/// <summary>How each promise was read, and what of it the person has said yes to.</summary>
/// <param name="Confirmed">Wordings, by <see cref="PledgeReading.Key"/>.</param>
public sealed record ReadingsToConfirm(IReadOnlyList<PledgeReading> Readings, IReadOnlyDictionary<string, string> Confirmed);
