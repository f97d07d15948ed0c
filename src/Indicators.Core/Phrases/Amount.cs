namespace Indicators.Core.Phrases;

/// <summary>A number of something, with what it is compared by.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="Last">Index of its last token.</param>
/// <param name="Max">Upper end of a range.</param>
/// <param name="Percent">Whether the number is per cent of something.</param>
/// <param name="ComparatorFirst">Where the comparator stands; −1 without.</param>
/// <param name="Weight">How surely this is what is promised, among several.</param>
/// <param name="Firm">Whether it has a comparator or goes with "gånger", and is no detail of something else.</param>
/// <param name="Side">Crew, length or participants of what is promised.</param>
/// <param name="Rhythm">How often, where the wording says so about this number.</param>
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
    bool Side = false,
    Frequency? Rhythm = null);
