using Indicators.Core.Periods;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Everything found in a phrase, before the kind of target is chosen.</summary>
internal sealed class Findings
{
    private readonly List<Frequency> recurrences;
    private readonly MainClause main;
    private PromiseModel.Likelihoods? likelihoods;

    /// <param name="trusted">Whether the phrase is assumed to be a promise, so that nothing in it is read as a mere description.</param>
    public Findings(Phrase phrase, bool trusted = false)
    {
        (Whole, IsTrusted) = (phrase, trusted);
        main = MainClause.Of(phrase, trusted ? ReportingClauses.FindCertain(phrase) : ReportingClauses.Find(phrase));
        Phrase = main.Phrase;
        recurrences = main.Frequencies;
        var amounts = main.Amounts;
        Limit = TimeLimits.Find(Phrase);
        Condition = Conditions.Find(Phrase);
        Coverage = Coverages.Find(Phrase);
        amounts.RemoveAll(a => Limit is not null && a.First >= Limit.First && a.First <= Limit.Last);
        amounts.RemoveAll(StaysAfterLimit);
        var spans = CalendarSpans.All(Phrase);
        amounts.RemoveAll(a => IsEachTime(a, Condition) || IsForEach(a) || (spans.Count == 0 && FollowsEvent(a)));
        var dated = spans.Count > 0 || Coverage is not null || Limit is not null;
        var facts = amounts.FindAll(a => IsFact(a, dated));
        var described = amounts.FindAll(a => a.Frequency is not null
            && (IsTrusted ? PromisedNumbers.IsOutcome(Phrase, a) : PromisedNumbers.IsCurrentState(Phrase, a)));
        Fact = facts.Count > 0 ? facts[0] : described.Count > 0 ? described[0] : null;
        recurrences.RemoveAll(r => described.Exists(a => a.Frequency == r));
        amounts.RemoveAll(a => facts.Contains(a) || described.Contains(a) || (!IsTrusted && PromisedNumbers.IsDescription(Phrase, a)));
        Amount = Amounts.MostLikely(amounts, percent: false);
        Share = Amounts.MostLikely(amounts, percent: true) ?? OwnShare(dated);
        Parts = SeasonSums.Parts(Phrase, amounts, Amount);
        if (Parts.Count > 0) Amount = Parts[0] with { Value = Parts.Sum(p => p.Value) };
        (Amount, Frequency) = WithFrequency(Amount);
        Refusal = Refusals.Find(Phrase, Amount);
        Unread = Amount is null ? Coverage is null || Frequency is not null ? null : UnreadablePeriods.PerOccasion(Phrase)
            : Frequency is null ? UnreadablePeriods.Find(Phrase, recurrences, Coverage) : UnreadablePeriods.PerTeam(Phrase, recurrences)
                ?? UnreadablePeriods.VagueFrequency(Phrase, Amount, Frequency);
        if (Coverage is { } set && Amount?.Last < set.First && Coverages.IsAudience(Phrase, set)) Coverage = null;
        if (Amount is not null) (Unit, Amount, UnitAt) = PromisedUnits.Of(Phrase, Amount);
        Change = Changes.Find(Phrase);
        Average = OwnAverage();
        spans.RemoveAll(span => Amount is { } chosen && amounts.Exists(other => AdditionalPromises.Owns(other, chosen, span)));
        Deadline = spans.Find(span => SummationSpans.IsDeadline(Phrase, span));
        Window = SummationSpans.Of(Phrase, spans.FindAll(span => span != Deadline), recurrences, Parts);
        if (Amount is { Value: > 1 } && MonthsListed == Amount.Value && Frequency is null
            && Window is { First: var month } && (Phrase.IsKind(month - 2, TokenKind.Comma) || Phrase.Is(month - 2, "nämligen")))
            Window = SummationSpans.Of(Phrase, spans.FindAll(span => span.Last < month && span != Deadline), recurrences, Parts);
        Other = AdditionalPromises.Find(this, amounts, recurrences);
        if (Parts.Count > 0 && Window is { Year: null, Unit: PeriodUnit.Year }
            && !Phrase.Any(Sense.Month)) Frequency ??= new Frequency(Window.First, Window.Last, PeriodUnit.Year);
    }

    /// <summary>The phrase without exceptions, parts, purposes and reporting clauses.</summary>
    public Phrase Phrase { get; }

    /// <summary>The complete phrase, including everything removed from <see cref="Phrase"/>.</summary>
    public Phrase Whole { get; }

    /// <summary>Probability that anything is promised, and of each kind.</summary>
    public PromiseModel.Likelihoods Probabilities => likelihoods ??= PromiseModel.Of(Whole);

    /// <summary>Whether the phrase is read as a promise although the rules find none.</summary>
    public bool IsTrusted { get; }

    /// <summary>A number that describes the current state; null without one.</summary>
    public Amount? Fact { get; }

    /// <summary>The first clause about history or the statements of others, which is ignored; null without one.</summary>
    public Parenthetical? Report => main.Reports.Count == 0 ? null : main.Reports[0];

    /// <summary>The excluded time, "utom under sommaren"; null without one.</summary>
    public Parenthetical? Exception => main.Exception;

    /// <summary>The months or weeks of <see cref="Exception"/>; null when they are not in the calendar.</summary>
    public YearPart? ExcludedPart => main.ExcludedPart;

    /// <summary>A period after a number that is started but cannot be read, "per blarg"; null without one.</summary>
    public Parenthetical? Unread { get; }

    /// <summary>Index of the word by which nothing is promised, "lovar inte"; −1 without one.</summary>
    public int Refusal { get; }

    /// <summary>The unit that <see cref="Amount"/> counts.</summary>
    public PromisedUnit Unit { get; }

    /// <summary>Index of the noun that names <see cref="Unit"/>; −1 for occasions.</summary>
    public int UnitAt { get; } = -1;

    /// <summary>A promise about a part of this one, "varav minst en per månad"; null without one.</summary>
    public Parenthetical? Part => main.Part;

    /// <summary>The promised number; null without one.</summary>
    public Amount? Amount { get; }

    /// <summary>The numbers that <see cref="Amount"/> is the sum of when each season has its own; otherwise empty.</summary>
    public List<Amount> Parts { get; }

    /// <summary>First and last token of a second promise in the same phrase, which is not counted; null without one.</summary>
    public (int First, int Last)? Other { get; }

    /// <summary>A promised percentage of a set or of all cases; null without one.</summary>
    public Amount? Share { get; }

    /// <summary>How often the promise recurs; null without a frequency.</summary>
    public Frequency? Frequency { get; }

    /// <summary>The longest time allowed; null without one.</summary>
    public TimeLimit? Limit { get; }

    /// <summary>The set whose members are all promised something; null without one.</summary>
    public Coverage? Coverage { get; }

    /// <summary>A measurable change; null without one.</summary>
    public Change? Change { get; }

    /// <summary>First and last token of the condition; null without one.</summary>
    public (int First, int Last)? Condition { get; }

    /// <summary>Index of the token "snitt"; −1 without one.</summary>
    public int Average { get; }

    /// <summary>The time span that a total is summed over; null without one.</summary>
    public CalendarSpan? Window { get; }

    /// <summary>The time span by whose end, or with "före" whose beginning, a task is due; null without one.</summary>
    public CalendarSpan? Deadline { get; }

    /// <summary>Number of listed months, 2 for "i maj och oktober"; 1 without a list.</summary>
    public int MonthsListed => ListedDays.MonthsListed(Phrase, Phrase.Count);

    /// <summary>
    /// How many times a time span ends or is reached: 1 for "vid årets slut", 2 for "efter halva tiden och vid slutet".
    /// </summary>
    public int Ends
    {
        get
        {
            var ends = 0;
            for (var i = 0; i < Phrase.Count; i++)
            {
                var lasted = Phrase.Has(i + 1, Sense.Share | Validity) || Phrase.Word(i + 2).Time is not null;
                lasted &= Phrase.Is(i, "efter") && !Phrase.IsAny(i + 2, "slut", "utgång");
                if (lasted || Phrase.IsAny(i, "slut", "slutet", "utgång", "utgången", "halvtid", "mitten")) ends++;
            }

            return ends;
        }
    }

    /// <summary>The year named by <see cref="Window"/>; null without one.</summary>
    public int? NamedYear => Window is { Unit: not PeriodUnit.Validity } ? Window.Year : null;

    /// <summary>The last day on which the promise can be fulfilled; null without a deadline.</summary>
    public DateOnly? LastDay()
    {
        if (Deadline is null) return null;
        for (var i = Deadline.First - 1; i >= Math.Max(0, Deadline.First - 4); i--)
        {
            if (Phrase.IsAny(i, "utgången", "slutet", "under", "i")) break;
            if (Phrase.IsAny(i, "före", "innan")) return Deadline.FirstDay?.AddDays(-1);
        }

        return Deadline.LastDay;
    }

    /// <summary>
    /// The number with its frequency; only the frequency when the number is uncertain or a detail of a recurring activity.
    /// </summary>
    private (Amount? Amount, Frequency? Frequency) WithFrequency(Amount? amount)
    {
        var recurrence = amount is null ? OwnFrequency() : FrequencyOf(amount);
        if (amount is { Comparator: null } && recurrence is { First: var start } && Comparators.IsAtLeast(Phrase, start - 1))
        {
            amount = amount with { Comparator = Comparator.AtLeast, ComparatorFirst = start - 1, ComparatorLast = start - 1 };
        }

        var unsure = recurrence is null && amount is { Firm: false };
        var detail = amount is not null && ((amount.IsDetail && DetailNumbers.IsOnlyDetail(Phrase, amount))
            || DetailNumbers.IsLength(Phrase, amount) || DetailNumbers.AreRecipients(Phrase, amount)
            || DetailNumbers.IsPerOccasion(Phrase, amount));
        if ((unsure || (detail && amount is { Frequency.ImpliedTimes: not null })) && OwnFrequency() is { Weak: false } own)
            return (null, own);
        return detail && recurrence is null ? (null, null) : (amount, recurrence);
    }

    /// <summary>The duration of what follows within a time limit: "inom ett dygn och stanna i minst tre dagar".</summary>
    private bool StaysAfterLimit(Amount amount)
    {
        var before = Math.Min(amount.First, amount.ComparatorFirst >= 0 ? amount.ComparatorFirst : amount.First) - 1;
        return Limit is not null && amount.First > Limit.Last && amount.Frequency is null
            && Phrase.Word(amount.Last + 1).Time is not null && Phrase.IsAny(before, "i", "under");
    }

    private bool IsFact(Amount amount, bool dated) =>
        !IsTrusted && amount.Frequency is null && !recurrences.Exists(r => !r.Weak) && !PromisedNumbers.Exist(Phrase, amount, dated);

    private Amount? OwnShare(bool dated) =>
        Shares.Find(Phrase, Amount) is { } share && !IsFact(share, dated) ? share : null;

    /// <summary>The frequency of a number: the next one in its sentence, otherwise the last one before it.</summary>
    private Frequency? FrequencyOf(Amount amount)
    {
        var (start, end) = (Phrase.SentenceStart(amount.First), Phrase.SentenceEnd(amount.First));
        return amount.Frequency ?? OfMeasure(amount, start)
            ?? recurrences.Find(r => !r.Weak && r.First > amount.Last && r.First < end)
            ?? recurrences.FindLast(r => r is { Weak: false, ImpliedTimes: not null } && r.First >= start && r.First < amount.First);
    }

    /// <summary>
    /// A frequency in another table cell than the number: "Mått: tillsyner per år. Målvärde: minst 15", "Antal: 5. Period: per
    /// halvår".
    /// </summary>
    private Frequency? OfMeasure(Amount amount, int start)
    {
        var cell = recurrences.Find(r => r is { Weak: false, ImpliedTimes: null } && r.First > amount.Last
            && Phrases.Frequencies.IsPeriodLabel(Phrase, Phrase.SentenceStart(r.First)));
        if (cell is not null) return cell;
        if (!Phrase.IsAny(start, "mål", "målvärde", "målnivå", "nivå", "måltal", "antal") || amount.First > start + 4
            || start == 0) return null;
        var before = Phrase.SentenceStart(start - 1);
        return recurrences.FindLast(r => r is { Weak: false, ImpliedTimes: null } && r.First >= before && r.Last < start);
    }

    /// <summary>Index of "snitt" for this promise; "minst 52 per år (i snitt en i veckan)" is no average.</summary>
    private int OwnAverage()
    {
        var average = Phrase.First(Sense.Average);
        if (Phrase.Is(average, "medel") && !Phrase.Is(average - 1, "i")) return -1;
        if (Phrase.Is(average - 1, "än")) return -1;
        if (average < 0 || Amount is null || Amount.First > average) return average;
        for (var i = average; i > Amount.Last; i--)
        {
            if (Phrase.IsKind(i, TokenKind.Open) && Frequency?.First < i) return -1;
        }

        return average;
    }

    /// <summary>One per request, so the total is unknown: "vill boende ha grannsamverkan håller vi ett möte".</summary>
    private bool IsEachTime(Amount amount, (int First, int Last)? condition) =>
        condition is { } c && amount is { Comparator: null, Firm: false } && amount.First == amount.Last
        && Phrase.Has(amount.First, Sense.Article) && recurrences.Count == 0 && Conditions.IsRequest(Phrase, c);

    /// <summary>One per event, so the total is unknown: "om rånen ökar ska parterna hålla ett extra möte".</summary>
    private bool FollowsEvent(Amount amount) =>
        Condition is null && amount is { Comparator: null, Firm: false } && amount.First == amount.Last
        && Phrase.Has(amount.First, Sense.Article) && recurrences.Count == 0
        && Phrase.IsAny(Phrase.SentenceStart(amount.First), "om", "ifall", "blir", "ökar", "minskar", "skulle")
        && amount.First > Phrase.SentenceStart(amount.First) + 2;

    /// <summary>An article for what every member already has: "alla skolor har en plan"; "får en lektion" is one per member.</summary>
    private bool IsForEach(Amount amount) =>
        Coverage is { } set && set.Last < amount.First && !Phrase.Has(set.First - 1, Preposition)
        && !Phrase.IsAny(amount.First - 1, "får", "få", "tilldelas", "erbjuds", "erbjudas")
        && amount is { Comparator: null, Firm: false } && Phrase.Has(amount.First, Article) && !Phrase.Has(amount.Last + 1, Sense.Activity)
        && amount.First == amount.Last && recurrences.Count == 0;

    private Frequency? OwnFrequency() =>
        recurrences.Find(r => r is { ImpliedTimes: not null, Weak: false }) ?? recurrences.Find(r => r.ImpliedTimes is not null)
            ?? OfFollowUp();

    /// <summary>Follow-up once per period without a number: "uppföljning ska ske per tertial".</summary>
    private Frequency? OfFollowUp() =>
        recurrences.Find(r => FollowUps.Precedes(Phrase, r.First)) is { } rhythm ? rhythm with { ImpliedTimes = 1 } : null;
}
