using Indicators.Core.Periods;

namespace Indicators.Core.Phrases;

/// <summary>How often something recurs, and the tokens that express it.</summary>
/// <param name="First">Index of the first token.</param>
/// <param name="Last">Index of the last token.</param>
/// <param name="Unit">The recurring period.</param>
/// <param name="Multiple">Number of units from one occurrence to the next; 2 for "varannan vecka".</param>
/// <param name="ImpliedTimes">
/// Occasions per period expressed by these words alone: 1 for "varje vecka"; null for "per vecka", which needs a number.
/// </param>
/// <param name="Weak">Whether it is incidental, "på fredagar": used only when no number and no set is promised.</param>
internal sealed record Frequency(
    int First, int Last, PeriodUnit Unit, int Multiple = 1, int? ImpliedTimes = null, bool Weak = false)
{
    /// <summary>The months of a yearly season, "per sommar"; null for other frequencies.</summary>
    public YearPart? SeasonIn(Phrase phrase) =>
        Unit == PeriodUnit.Season && phrase.Has(Last, Sense.Season) && phrase.Word(Last).Value is var month
            ? YearPart.Months(month, ((month + 1) % 12) + 1)
            : null;
}
