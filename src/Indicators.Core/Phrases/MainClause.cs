namespace Indicators.Core.Phrases;

/// <summary>A phrase without its exception, the promise about a part of it, and its purpose.</summary>
/// <param name="Phrase">The phrase with those tokens removed.</param>
/// <param name="Exception">The excluded time; null without one.</param>
/// <param name="Excepted">The excluded months or weeks; null when they are not in the calendar.</param>
/// <param name="Part">A promise about a part of the main promise; null without one.</param>
/// <param name="Recurrences">All frequencies, in text order.</param>
/// <param name="Amounts">All numbers that may be promised, in text order.</param>
/// <param name="Reports">Clauses about history or the statements of others, which promise nothing.</param>
internal sealed record MainClause(
    Phrase Phrase,
    Aside? Exception,
    YearPart? Excepted,
    Aside? Part,
    List<Frequency> Recurrences,
    List<Amount> Amounts,
    List<Aside> Reports)
{
    /// <summary>The main clause of a phrase.</summary>
    public static MainClause Of(Phrase phrase, List<Aside> reports)
    {
        foreach (var report in reports) phrase = phrase.Without(report);
        var exception = ExcludedPeriods.Find(phrase);
        var excepted = exception is { } left && !ExcludedPeriods.LeavesDaysOpen(phrase, left) ? YearParts.In(phrase, left) : null;
        phrase = phrase.Without(exception);
        var part = Asides.Part(phrase);
        phrase = phrase.Without(part).Without(Asides.Breakdown(phrase));
        phrase = phrase.Without(Asides.Apposition(phrase)).Without(Asides.ReportLater(phrase));
        var recurrences = Phrases.Recurrences.All(phrase);
        var amounts = Phrases.Amounts.All(phrase, recurrences);
        if (Glosses.Find(phrase, amounts, recurrences) is { } gloss)
        {
            phrase = phrase.Without(gloss);
            (part, recurrences) = (part ?? gloss, Phrases.Recurrences.All(phrase));
            amounts = Phrases.Amounts.All(phrase, recurrences);
        }

        var purpose = Asides.Purpose(phrase, amounts, recurrences);
        amounts.RemoveAll(amount => amount.First >= purpose?.First && amount.First <= purpose?.Last);
        return new MainClause(phrase.Without(purpose), exception, excepted, part, recurrences, amounts, reports);
    }
}
