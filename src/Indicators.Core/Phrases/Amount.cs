namespace Indicators.Core.Phrases;

/// <summary>A number in a phrase together with its comparator and its frequency.</summary>
/// <param name="First">Index of the number's first token.</param>
/// <param name="Last">Index of the number's last token.</param>
/// <param name="Max">Upper end of a range; null without a range.</param>
/// <param name="Percent">Whether the number is a percentage.</param>
/// <param name="ComparatorFirst">Index of the comparator's first token; −1 without one.</param>
/// <param name="ComparatorLast">Index of the comparator's last token; −1 without one.</param>
/// <param name="Weight">Score for choosing the promised number among several; higher is more likely.</param>
/// <param name="Firm">Whether the number has a comparator or is followed by "gånger", and is not a detail of something else.</param>
/// <param name="IsDetail">Whether the number is a detail: crew size, duration or participants of what is promised.</param>
/// <param name="Frequency">The frequency that belongs to this number; null without one.</param>
internal sealed record Amount(
    int First,
    int Last,
    decimal Value,
    decimal? Max = null,
    bool Percent = false,
    Comparator? Comparator = null,
    int ComparatorFirst = -1,
    int ComparatorLast = -1,
    int Weight = 0,
    bool Firm = false,
    bool IsDetail = false,
    Frequency? Frequency = null);
