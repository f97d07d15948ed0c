using Indicators.Core.Periods;
using Indicators.Core.Phrases;

namespace Indicators.Core.Agreements;

/// <summary>How a promise was read, for the person who saves it.</summary>
/// <param name="Key">The pledge's number and the target's place in it, "6/1".</param>
/// <param name="Phrase">The target's wording; null for a pledge without a target.</param>
/// <param name="Sentence">What was understood.</param>
/// <param name="Doubts">Swedish sentences, each something that has to be confirmed; none when nothing has.</param>
public sealed record PledgeReading(string Key, string PledgeNumber, string? Phrase, string Sentence, IReadOnlyList<string> Doubts)
{
    /// <summary>"Löfte 6, ”minst en trafikkontroll/vecka”".</summary>
    public string Name => Phrase is null ? $"Löfte {PledgeNumber}" : $"Löfte {PledgeNumber}, ”{Phrase}”";
}

/// <summary>Says how each promise of an agreement was read, and what of it is doubtful. Pure.</summary>
public static class PledgeReadings
{
    private const int DaysOfYear = 366;

    /// <summary>In the agreement's order, with the pledges that are followed in text.</summary>
    /// <param name="before">
    /// The version that is changed; what it had in the same words for the same days has been confirmed. Null for a new agreement.
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

    /// <summary>Those that are doubtful and that nobody has confirmed.</summary>
    /// <param name="confirmed">Wordings that somebody said yes to, by key.</param>
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

    /// <summary>In an agreement of a year or less, a total without a named period can only mean that year.</summary>
    private static bool IsToBeConfirmed(DoubtReason reason, Period validity) => reason switch
    {
        DoubtReason.NoPeriod => validity.Days > DaysOfYear,
        DoubtReason.PerhapsNoPromise or DoubtReason.Condition or DoubtReason.Unit or DoubtReason.ExceptionNotDeducted
            or DoubtReason.SecondPromise => true,
    };
}
