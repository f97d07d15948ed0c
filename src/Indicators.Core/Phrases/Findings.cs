using Indicators.Core.Periods;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>All that a phrase says, before it is decided what kind of promise that makes.</summary>
internal sealed class Findings
{
    private readonly List<Frequency> recurrences;
    private readonly MainClause main;
    private PromiseModel.Likelihoods? likelihoods;

    /// <param name="trusted">
    /// Whether it is taken for granted that the wording promises something, so that nothing in it only tells how it is.
    /// </param>
    public Findings(Phrase phrase, bool trusted = false)
    {
        (Whole, IsTrusted) = (phrase, trusted);
        main = MainClause.Of(phrase, trusted ? ReportingClauses.FindCertain(phrase) : ReportingClauses.Find(phrase));
        Phrase = main.Phrase;
        recurrences = main.Recurrences;
        var amounts = main.Amounts;
        Limit = TimeLimits.Find(Phrase);
        Condition = Conditions.Find(Phrase);
        Coverage = Coverages.Find(Phrase);
        amounts.RemoveAll(a => Limit is not null && a.First >= Limit.First && a.First <= Limit.Last);
        amounts.RemoveAll(StaysAfterLimit);
        var spans = NamedSpans.All(Phrase);
        amounts.RemoveAll(a => IsEachTime(a, Condition) || IsForEach(a) || (spans.Count == 0 && FollowsEvent(a)));
        var dated = spans.Count > 0 || Coverage is not null || Limit is not null;
        var facts = amounts.FindAll(a => IsFact(a, dated));
        var described = amounts.FindAll(a => a.Rhythm is not null
            && (IsTrusted ? Grounds.IsOutcome(Phrase, a) : Grounds.IsHowItIs(Phrase, a)));
        Fact = facts.Count > 0 ? facts[0] : described.Count > 0 ? described[0] : null;
        recurrences.RemoveAll(r => described.Exists(a => a.Rhythm == r));
        amounts.RemoveAll(a => facts.Contains(a) || described.Contains(a) || (!IsTrusted && Grounds.IsDescription(Phrase, a)));
        Amount = Amounts.Surest(amounts, percent: false);
        Share = Amounts.Surest(amounts, percent: true) ?? OwnShare(dated);
        Parts = SeasonSums.Parts(Phrase, amounts, Amount);
        if (Parts.Count > 0) Amount = Parts[0] with { Value = Parts.Sum(p => p.Value) };
        (Amount, Frequency) = WithRhythm(Amount);
        Refusal = Refusals.Find(Phrase, Amount);
        Unread = Amount is null ? Coverage is null || Frequency is not null ? null : UnreadPeriods.EachDone(Phrase)
            : Frequency is null ? UnreadPeriods.Find(Phrase, recurrences, Coverage) : UnreadPeriods.PerTeam(Phrase, recurrences)
                ?? UnreadPeriods.OfVague(Phrase, Amount, Frequency);
        if (Coverage is { } set && Amount?.Last < set.First && Coverages.IsAudience(Phrase, set)) Coverage = null;
        if (Amount is not null) (Unit, Amount, UnitAt) = PromisedUnits.Of(Phrase, Amount);
        Change = Changes.Find(Phrase);
        Average = OwnAverage();
        spans.RemoveAll(span => Amount is { } chosen && amounts.Exists(other => OtherPromises.Owns(other, chosen, span)));
        Deadline = spans.Find(span => Windows.IsDeadline(Phrase, span));
        Window = Windows.Of(Phrase, spans.FindAll(span => span != Deadline), recurrences, Parts);
        if (Amount is { Value: > 1 } && MonthsListed == Amount.Value && Frequency is null
            && Window is { First: var month } && (Phrase.IsKind(month - 2, TokenKind.Comma) || Phrase.Is(month - 2, "nämligen")))
            Window = Windows.Of(Phrase, spans.FindAll(span => span.Last < month && span != Deadline), recurrences, Parts);
        Other = OtherPromises.Find(this, amounts, recurrences);
        if (Parts.Count > 0 && Window is { Year: null, Unit: PeriodUnit.Year }
            && !Phrase.Any(Sense.Month)) Frequency ??= new Frequency(Window.First, Window.Last, PeriodUnit.Year);
    }

    public Phrase Phrase { get; }

    /// <summary>The wording with all that is left out of <see cref="Phrase"/>.</summary>
    public Phrase Whole { get; }

    /// <summary>How likely it is that anything is promised, and of which kind that is.</summary>
    public PromiseModel.Likelihoods Likely => likelihoods ??= PromiseModel.Of(Whole);

    /// <summary>Whether it is read as a promise though the rules find none.</summary>
    public bool IsTrusted { get; }

    /// <summary>A number that says how something is; null without.</summary>
    public Amount? Fact { get; }

    /// <summary>What was, or what others say, and so is left out; null without.</summary>
    public Aside? Report => main.Reports.Count == 0 ? null : main.Reports[0];

    /// <summary>What is left out, "utom under sommaren".</summary>
    public Aside? Exception => main.Exception;

    /// <summary>The months or weeks of <see cref="Exception"/>; null where the calendar has no name for it.</summary>
    public YearPart? Excepted => main.Excepted;

    /// <summary>A period that is begun and cannot be read, "per blarg", after a number without another.</summary>
    public Aside? Unread { get; }

    /// <summary>Index of the word by which the wording promises nothing, "lovar inte"; −1 without.</summary>
    public int Refusal { get; }

    /// <summary>What <see cref="Amount"/> counts.</summary>
    public PromisedUnit Unit { get; }

    /// <summary>Index of the noun that says <see cref="Unit"/>; −1 for occasions.</summary>
    public int UnitAt { get; } = -1;

    /// <summary>A promise about a part of this one, "varav minst en per månad".</summary>
    public Aside? Part => main.Part;

    public Amount? Amount { get; }

    /// <summary>What <see cref="Amount"/> is the sum of, where each season has its own number; else empty.</summary>
    public List<Amount> Parts { get; }

    /// <summary>Another promise in the same wording, which is not counted.</summary>
    public (int First, int Last)? Other { get; }

    /// <summary>A part of something, in per cent.</summary>
    public Amount? Share { get; }

    public Frequency? Frequency { get; }

    public TimeLimit? Limit { get; }

    public Coverage? Coverage { get; }

    public Change? Change { get; }

    public (int First, int Last)? Condition { get; }

    /// <summary>Index of "snitt"; −1 without.</summary>
    public int Average { get; }

    /// <summary>What a total is summed over.</summary>
    public NamedSpan? Window { get; }

    /// <summary>What something is to be done before the end, or with "före" the beginning, of.</summary>
    public NamedSpan? Deadline { get; }

    /// <summary>How many months are listed, "i maj och oktober"; 1 without a list.</summary>
    public int MonthsListed => ListedDays.MonthsListed(Phrase, Phrase.Count);

    /// <summary>
    /// How often something ends or has lasted for a time: "vid årets slut" once, "efter halva tiden och vid slutet" twice.
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

    public int? NamedYear => Window is { Unit: not PeriodUnit.Validity } ? Window.Year : null;

    /// <summary>The last day that keeps the promise.</summary>
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

    /// <summary>The number with its rhythm; only the rhythm, where the number is unsure or a detail of what comes back by itself.</summary>
    private (Amount? Amount, Frequency? Frequency) WithRhythm(Amount? amount)
    {
        var recurrence = amount is null ? OwnRecurrence() : RhythmOf(amount);
        if (amount is { Comparator: null } && recurrence is { First: var start } && Comparators.IsAtLeast(Phrase, start - 1))
        {
            amount = amount with { Comparator = Comparator.AtLeast, ComparatorFirst = start - 1, ComparatorLast = start - 1 };
        }

        var unsure = recurrence is null && amount is { Firm: false };
        var detail = amount is not null && ((amount.Side && SideNumbers.IsOnlyDetail(Phrase, amount))
            || SideNumbers.IsLength(Phrase, amount) || SideNumbers.AreRecipients(Phrase, amount)
            || SideNumbers.IsOfEachTime(Phrase, amount));
        if ((unsure || (detail && amount is { Rhythm.Own: not null })) && OwnRecurrence() is { Weak: false } own) return (null, own);
        return detail && recurrence is null ? (null, null) : (amount, recurrence);
    }

    /// <summary>"inom ett dygn och stanna i minst tre dagar": how long what has come in time goes on.</summary>
    private bool StaysAfterLimit(Amount amount)
    {
        var before = Math.Min(amount.First, amount.ComparatorFirst >= 0 ? amount.ComparatorFirst : amount.First) - 1;
        return Limit is not null && amount.First > Limit.Last && amount.Rhythm is null
            && Phrase.Word(amount.Last + 1).Time is not null && Phrase.IsAny(before, "i", "under");
    }

    private bool IsFact(Amount amount, bool dated) =>
        !IsTrusted && amount.Rhythm is null && !recurrences.Exists(r => !r.Weak) && !Grounds.Exist(Phrase, amount, dated);

    private Amount? OwnShare(bool dated) =>
        Shares.Find(Phrase, Amount) is { } share && !IsFact(share, dated) ? share : null;

    /// <summary>The rhythm that goes with the number: the next in its sentence, else the last before it.</summary>
    private Frequency? RhythmOf(Amount amount)
    {
        var (start, end) = (Phrase.SentenceStart(amount.First), Phrase.SentenceEnd(amount.First));
        return amount.Rhythm ?? OfMeasure(amount, start)
            ?? recurrences.Find(r => !r.Weak && r.First > amount.Last && r.First < end)
            ?? recurrences.FindLast(r => r is { Weak: false, Own: not null } && r.First >= start && r.First < amount.First);
    }

    /// <summary>
    /// "Mått: tillsyner per år. Målvärde: minst 15", "Antal: 5. Period: per halvår": the rhythm stands in a cell of its own.
    /// </summary>
    private Frequency? OfMeasure(Amount amount, int start)
    {
        var cell = recurrences.Find(r => r is { Weak: false, Own: null } && r.First > amount.Last
            && Phrases.Recurrences.IsPeriodLabel(Phrase, Phrase.SentenceStart(r.First)));
        if (cell is not null) return cell;
        if (!Phrase.IsAny(start, "mål", "målvärde", "målnivå", "nivå", "måltal", "antal") || amount.First > start + 4
            || start == 0) return null;
        var before = Phrase.SentenceStart(start - 1);
        return recurrences.FindLast(r => r is { Weak: false, Own: null } && r.First >= before && r.Last < start);
    }

    /// <summary>"minst 52 per år (i snitt en i veckan)" promises no average.</summary>
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

    /// <summary>"vill boende ha grannsamverkan håller vi ett möte": one for each who wants it, however many they are.</summary>
    private bool IsEachTime(Amount amount, (int First, int Last)? condition) =>
        condition is { } c && amount is { Comparator: null, Firm: false } && amount.First == amount.Last
        && Phrase.Has(amount.First, Sense.Article) && recurrences.Count == 0 && Conditions.IsRequest(Phrase, c);

    /// <summary>"om rånen ökar ska parterna hålla ett extra möte": one each time, however often that comes about.</summary>
    private bool FollowsEvent(Amount amount) =>
        Condition is null && amount is { Comparator: null, Firm: false } && amount.First == amount.Last
        && Phrase.Has(amount.First, Sense.Article) && recurrences.Count == 0
        && Phrase.IsAny(Phrase.SentenceStart(amount.First), "om", "ifall", "blir", "ökar", "minskar", "skulle")
        && amount.First > Phrase.SentenceStart(amount.First) + 2;

    /// <summary>"alla skolor har en plan": an article before what each of them has; "får en lektion" is one for each.</summary>
    private bool IsForEach(Amount amount) =>
        Coverage is { } set && set.Last < amount.First && !Phrase.Has(set.First - 1, Preposition)
        && !Phrase.IsAny(amount.First - 1, "får", "få", "tilldelas", "erbjuds", "erbjudas")
        && amount is { Comparator: null, Firm: false } && Phrase.Has(amount.First, Article) && !Phrase.Has(amount.Last + 1, Sense.Activity)
        && amount.First == amount.Last && recurrences.Count == 0;

    private Frequency? OwnRecurrence() =>
        recurrences.Find(r => r is { Own: not null, Weak: false }) ?? recurrences.Find(r => r.Own is not null) ?? OfFollowUp();

    /// <summary>"uppföljning ska ske per tertial": once in each, without a number.</summary>
    private Frequency? OfFollowUp() =>
        recurrences.Find(r => FollowUps.Precedes(Phrase, r.First)) is { } rhythm ? rhythm with { Own = 1 } : null;
}
