namespace Indicators.Core.Phrases;

/// <summary>A phrase without what stands beside its promise: the exception, a part's own promise, and what it is good for.</summary>
/// <param name="Reports">Clauses that tell of what was, or of what others say; they promise nothing.</param>
internal sealed record MainClause(
    Phrase Phrase,
    Aside? Exception,
    YearPart? Excepted,
    Aside? Part,
    List<Frequency> Recurrences,
    List<Amount> Amounts,
    List<Aside> Reports)
{
    public static MainClause Of(Phrase phrase, List<Aside> reports)
    {
        foreach (var report in reports) phrase = phrase.Without(report);
        var exception = Exceptions.Find(phrase);
        var excepted = exception is { } left && !Exceptions.LeavesDaysOpen(phrase, left) ? YearParts.In(phrase, left) : null;
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
