using Indicators.Core.Periods;
using Indicators.Core.Phrases;

namespace Indicators.Core.Agreements;

/// <summary>The reading of a pledge or a target, for the person who saves the agreement.</summary>
/// <param name="Key">The pledge's number and the target's position in it, "6/1"; "6/0" for a pledge without targets.</param>
/// <param name="Phrase">The target's wording; null for a pledge without targets.</param>
/// <param name="Sentence">What was understood, in Swedish.</param>
/// <param name="Doubts">Swedish sentences to be confirmed; empty when there is no doubt.</param>
public sealed record PledgeReading(string Key, string PledgeNumber, string? Phrase, string Sentence, IReadOnlyList<string> Doubts)
{
    /// <summary>Pledge and wording in Swedish: "Löfte 6, ”minst en trafikkontroll/vecka”".</summary>
    public string Name => Phrase is null ? $"Löfte {PledgeNumber}" : $"Löfte {PledgeNumber}, ”{Phrase}”";
}

/// <summary>The readings of an agreement's pledges, and their doubts. Pure.</summary>
public static class PledgeReadings
{
    private const int DaysOfYear = 366;

    /// <summary>The readings in the agreement's order, including pledges followed in text.</summary>
    /// <param name="before">
    /// The version to be replaced; doubts about wordings that it has for the same days were confirmed then. Null for a new agreement.
    /// </param>
    public static IReadOnlyList<PledgeReading> Of(Agreement agreement, Agreement? before)
    {
        var confirmed = before is not null && before.Validity == agreement.Validity
            ? before.Pledges.SelectMany(pledge => pledge.Targets).Select(target => target.Phrase).ToHashSet(StringComparer.Ordinal)
            : [];
        return
        [
            .. from pledge in agreement.Pledges
               from reading in pledge.Targets.Count == 0
                   ? [new($"{pledge.Number}/0", pledge.Number, null, "Följs i text.", [])]
                   : pledge.Targets.Select((target, i) => Of($"{pledge.Number}/{i + 1}", pledge, target, agreement.Validity))
               select reading.Phrase is { } phrase && confirmed.Contains(phrase) ? reading with { Doubts = [] } : reading,
        ];
    }

    /// <summary>The readings with unconfirmed doubts.</summary>
    /// <param name="confirmed">Confirmed wordings, by the key of their reading.</param>
    public static IEnumerable<PledgeReading> Unconfirmed(
        IEnumerable<PledgeReading> readings, IReadOnlyDictionary<string, string> confirmed) =>
        readings.Where(reading => reading.Doubts.Count > 0 && confirmed.GetValueOrDefault(reading.Key) != reading.Phrase);

    private static PledgeReading Of(string key, Pledge pledge, PledgeTarget target, Period validity)
    {
        var reading = TargetPhraseParser.Read(target.Phrase);
        return new(
            key, pledge.Number, target.Phrase, reading.Explanation,
            [.. reading.Doubts.Where(doubt => IsToBeConfirmed(doubt.Reason, validity)).Select(doubt => doubt.Sentence)]);
    }

    /// <summary>
    /// In an agreement of at most a year, a total without a named period can only be for that year, so it needs no confirmation.
    /// </summary>
    private static bool IsToBeConfirmed(DoubtReason reason, Period validity) => reason switch
    {
        DoubtReason.NoPeriod => validity.Days > DaysOfYear,
        DoubtReason.PerhapsNoPromise or DoubtReason.Condition or DoubtReason.Unit or DoubtReason.ExceptionNotDeducted
            or DoubtReason.SecondPromise => true,
    };
}
