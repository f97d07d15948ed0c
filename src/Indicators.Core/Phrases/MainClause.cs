namespace Indicators.Core.Phrases;

/// <summary>A phrase without its exception, the promise about a part of it, and its purpose.</summary>
/// <param name="Phrase">The phrase with those tokens removed.</param>
/// <param name="Exception">The excluded time; null without one.</param>
/// <param name="ExcludedPart">The excluded months or weeks; null when they are not in the calendar.</param>
/// <param name="Part">A promise about a part of the main promise; null without one.</param>
/// <param name="Frequencies">All frequencies, in text order.</param>
/// <param name="Amounts">All numbers that may be promised, in text order.</param>
/// <param name="Reports">Clauses about history or the statements of others, which promise nothing.</param>
internal sealed record MainClause(
    Phrase Phrase,
    Parenthetical? Exception,
    YearPart? ExcludedPart,
    Parenthetical? Part,
    List<Frequency> Frequencies,
    List<Amount> Amounts,
    List<Parenthetical> Reports)
{
    /// <summary>The main clause of a phrase.</summary>
    public static MainClause Of(Phrase phrase, List<Parenthetical> reports)
    {
        foreach (var report in reports) phrase = phrase.Without(report);
        var exception = ExcludedPeriods.Find(phrase);
        var excepted = exception is { } left && !ExcludedPeriods.HasUnknownDays(phrase, left) ? YearParts.In(phrase, left) : null;
        phrase = phrase.Without(exception);
        var part = Parentheticals.Part(phrase);
        phrase = phrase.Without(part).Without(Parentheticals.Breakdown(phrase));
        phrase = phrase.Without(Parentheticals.Apposition(phrase)).Without(Parentheticals.ReportLater(phrase));
        var recurrences = Phrases.Frequencies.All(phrase);
        var amounts = Phrases.Amounts.All(phrase, recurrences);
        if (Restatements.Find(phrase, amounts, recurrences) is { } gloss)
        {
            phrase = phrase.Without(gloss);
            (part, recurrences) = (part ?? gloss, Phrases.Frequencies.All(phrase));
            amounts = Phrases.Amounts.All(phrase, recurrences);
        }

        var purpose = Parentheticals.Purpose(phrase, amounts, recurrences);
        amounts.RemoveAll(amount => amount.First >= purpose?.First && amount.First <= purpose?.Last);
        return new MainClause(phrase.Without(purpose), exception, excepted, part, recurrences, amounts, reports);
    }
}
