using Indicators.Core.Periods;

namespace Indicators.Core.Phrases;

/// <summary>How often something comes back, and the tokens that say so.</summary>
/// <param name="Own">How many times by these words alone: "varje vecka" is once; null for "per vecka", which needs a number.</param>
/// <param name="Weak">Said in passing, "på fredagar": counts only where no number and no set is promised.</param>
internal sealed record Frequency(
    int First, int Last, PeriodUnit Unit, int Multiple = 1, int? Own = null, bool Weak = false)
{
    /// <summary>The months of "per sommar"; null for other rhythms.</summary>
    public YearPart? SeasonIn(Phrase phrase) =>
        Unit == PeriodUnit.Season && phrase.Has(Last, Sense.Season) && phrase.Word(Last).Value is var month
            ? YearPart.Months(month, ((month + 1) % 12) + 1)
            : null;
}
