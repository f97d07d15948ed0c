using Indicators.Core.Periods;
using static Indicators.Core.Agreements.TargetPhrases.Sense;

namespace Indicators.Core.Agreements.TargetPhrases;

/// <summary>All that a phrase says, before it is decided what kind of promise that makes.</summary>
internal sealed class Findings
{
    private readonly List<Recurrence> recurrences;
    private readonly List<NamedSpan> spans;

    public Findings(Phrase phrase)
    {
        Exception = Asides.Exception(phrase);
        if (Exception is { } exception) (Excepted, phrase) = (YearParts.In(phrase, exception), phrase.Without(exception));
        Part = Asides.Part(phrase);
        if (Part is { } part) phrase = phrase.Without(part);
        recurrences = Recurrences.All(phrase);
        var amounts = Amounts.All(phrase, recurrences);
        if (Asides.Purpose(phrase, amounts, recurrences, NamedSpans.All(phrase)) is { } purpose)
        {
            phrase = phrase.Without(purpose);
            amounts.RemoveAll(a => a.First >= purpose.First && a.First <= purpose.Last);
        }

        Phrase = phrase;
        spans = NamedSpans.All(phrase);
        Limit = TimeLimits.Find(phrase);
        Condition = Conditions.Find(phrase);
        amounts.RemoveAll(a => Limit is not null && a.First >= Limit.First && a.First <= Limit.Last);
        Coverage = Coverages.Find(phrase);
        amounts.RemoveAll(a => IsEachTime(a, Condition) || IsForEach(a));
        Amount = Amounts.Surest(amounts, percent: false);
        Share = Amounts.Surest(amounts, percent: true) ?? Shares.Find(phrase, Amount);
        Parts = SeasonSums.Parts(phrase, amounts, Amount);
        if (Parts.Count > 0) Amount = Parts[0] with { Value = Parts.Sum(p => p.Value) };
        Recurrence = NearestRecurrence();
        if (Amount is { Comparator: null } && Recurrence is { First: var start } && Comparators.IsAtLeast(phrase, start - 1))
        {
            Amount = Amount with { Comparator = Comparator.AtLeast, ComparatorFirst = start - 1, ComparatorLast = start - 1 };
        }

        var unsure = Recurrence is null && Amount is { Firm: false };
        if ((unsure || (Amount is { Side: true, Rhythm: { Own: not null } } && SideNumbers.IsOnlyDetail(phrase, Amount))) && OwnRecurrence() is { Weak: false } own) (Amount, Recurrence) = (null, own);
        if (Amount is { Side: true } && Recurrence is null && SideNumbers.IsOnlyDetail(phrase, Amount)) Amount = null;
        Unread = Amount is not null && Recurrence is null ? UnreadPeriods.Find(phrase, recurrences, Coverage) : null;
        Refusal = Refusals.Find(phrase, Amount);
        if (Amount is not null) (Unit, Amount, UnitAt) = PromisedUnits.Of(phrase, Amount);
        Change = Changes.Find(phrase);
        Average = OwnAverage();
        Deadline = spans.Find(IsDeadline);
        var windows = spans.FindAll(s => s != Deadline && IsWindow(s));
        if (MonthsListed > 1 || windows.Count(s => s.IsWeeks) > 1) windows = Listed(windows);
        Window = windows.Count == 0 ? null : AreListedSeasons(windows) ? WholeYear(windows) : MostExact(windows);
        Other = OtherPromises.Find(this, amounts, recurrences);
        if (Parts.Count == 0 || windows.Count == 0) return;
        Window = WholeYear(windows);
        if (Window is { Year: null, Unit: PeriodUnit.Year }) Recurrence ??= new Recurrence(Window.First, Window.Last, PeriodUnit.Year);
    }

    public Phrase Phrase { get; }

    /// <summary>What is left out, "utom under sommaren".</summary>
    public Aside? Exception { get; }

    /// <summary>The months or weeks of <see cref="Exception"/>; null where the calendar has no name for it.</summary>
    public YearPart? Excepted { get; }

    /// <summary>A period that is begun and cannot be read, "per blarg", after a number without another.</summary>
    public Aside? Unread { get; }

    /// <summary>Index of the word by which the wording promises nothing, "lovar inte"; −1 without.</summary>
    public int Refusal { get; }

    /// <summary>What <see cref="Amount"/> counts.</summary>
    public PromisedUnit Unit { get; }

    /// <summary>Index of the noun that says <see cref="Unit"/>; −1 for occasions.</summary>
    public int UnitAt { get; } = -1;

    /// <summary>A promise about a part of this one, "varav minst en per månad".</summary>
    public Aside? Part { get; }

    public Amount? Amount { get; }

    /// <summary>What <see cref="Amount"/> is the sum of, where each season has its own number; else empty.</summary>
    public List<Amount> Parts { get; }

    /// <summary>Another promise in the same wording, which is not counted.</summary>
    public (int First, int Last)? Other { get; }

    /// <summary>A part of something, in per cent.</summary>
    public Amount? Share { get; }

    public Recurrence? Recurrence { get; }

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
    public int MonthsListed => Recurrences.MonthsListed(Phrase, Phrase.Count);

    /// <summary>How often something ends or has lasted for a time: "vid årets slut" once, "efter halva tiden och vid slutet" twice.</summary>
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

    /// <summary>The rhythm that goes with the number: the next in its sentence, else the last before it.</summary>
    private Recurrence? NearestRecurrence()
    {
        if (Amount is null) return OwnRecurrence();
        var (start, end) = (Phrase.SentenceStart(Amount.First), Phrase.SentenceEnd(Amount.First));
        return Amount.Rhythm
            ?? recurrences.Find(r => !r.Weak && r.First > Amount.Last && r.First < end)
            ?? recurrences.FindLast(r => r is { Weak: false, Own: not null } && r.First >= start && r.First < Amount.First);
    }

    /// <summary>"minst 52 per år (i snitt en i veckan)" promises no average.</summary>
    private int OwnAverage()
    {
        var average = Phrase.First(Sense.Average);
        if (average < 0 || Amount is null || Amount.First > average) return average;
        for (var i = average; i > Amount.Last; i--)
        {
            if (Phrase.IsKind(i, TokenKind.Open) && Recurrence?.First < i) return -1;
        }

        return average;
    }

    /// <summary>"vill boende ha grannsamverkan håller vi ett möte": one for each who wants it, however many they are.</summary>
    private bool IsEachTime(Amount amount, (int First, int Last)? condition) =>
        condition is { } c && amount is { Comparator: null, Firm: false } && amount.First == amount.Last
        && Phrase.Has(amount.First, Sense.Article) && recurrences.Count == 0 && Conditions.IsRequest(Phrase, c);

    /// <summary>"alla skolor har en temadag": an article before what each of them has.</summary>
    private bool IsForEach(Amount amount) =>
        Coverage is { } set && set.Last < amount.First && !Phrase.Has(set.First - 1, Preposition) && amount is { Comparator: null, Firm: false } && Phrase.Has(amount.First, Article)
        && amount.First == amount.Last && recurrences.Count == 0;

    private Recurrence? OwnRecurrence() =>
        recurrences.Find(r => r is { Own: not null, Weak: false }) ?? recurrences.Find(r => r.Own is not null);

    private bool IsDeadline(NamedSpan span)
    {
        for (var i = span.First - 1; i >= Math.Max(0, span.First - 4); i--)
        {
            var until = Phrase.Is(i, "till") && (Phrase.Is(i - 1, "fram") || (span is { Unit: PeriodUnit.Day } && !Phrase.IsYear(i - 1)));
            if (Phrase.Has(i, Before) || until) return true;
            if (Phrase.IsAny(span.Last + 1, "slut", "utgång") && span is { Unit: PeriodUnit.Year }) return true;
            if (Phrase.IsAny(i, "utgången", "slutet") && span.Unit != PeriodUnit.Validity) return !Phrase.Has(i + 2, Every);
            var leadsOn = Phrase.Has(i, Filler | Preposition | Definite) || Phrase.IsAny(i, "den", "av", "slut");
            if (!leadsOn) return false;
        }

        return false;
    }

    private bool IsWindow(NamedSpan span) =>
        span.Unit is not (PeriodUnit.Day or PeriodUnit.Week) && !IsStart(span)
        && !recurrences.Exists(r => r.First <= span.Last && span.First <= r.Last);

    /// <summary>"från och med mars", "med start i april": when it begins, not all of when it is done.</summary>
    private bool IsStart(NamedSpan span) =>
        span.Unit == PeriodUnit.Month
        && (Phrase.IsAny(span.First - 1, "från", "from", "fr.o.m", "start", "början", "sedan") || Phrase.IsAny(span.First - 2, "start", "början")
            || (Phrase.Is(span.First - 1, "med") && Phrase.Is(span.First - 3, "från")));

    /// <summary>"en på våren och en på hösten".</summary>
    private bool AreListedSeasons(List<NamedSpan> windows)
    {
        var seasons = windows.FindAll(s => s.Unit == PeriodUnit.Season);
        return seasons.Count > 1 && Phrase.Any(And, seasons[0].Last, seasons[1].First);
    }

    /// <summary>"i maj och september", "vecka 10 och vecka 20": one season of several parts.</summary>
    private static List<NamedSpan> Listed(List<NamedSpan> windows)
    {
        var parts = windows.FindAll(s => s.Unit == PeriodUnit.Month || s.Season is not null);
        if (parts.Count < 2 || YearParts.Union(parts) is not { } season) return windows;
        var whole = new NamedSpan(parts[0].First, parts[^1].Last, PeriodUnit.Season, parts.Find(s => s.Year is not null)?.Year) { Part = season };
        return [.. windows.Except(parts), whole];
    }

    private static NamedSpan WholeYear(List<NamedSpan> seasons) =>
        seasons.FindAll(s => s.Unit == PeriodUnit.Year).DistinctBy(s => s.Year).Count() > 1
            ? new(seasons[0].First, seasons[^1].Last, PeriodUnit.Validity)
            : new(seasons[0].First, seasons[^1].Last, PeriodUnit.Year, seasons.Find(s => s.Year is not null)?.Year);

    /// <summary>Months say more than a year, a year more than the validity; of equals the last explains the others.</summary>
    private static NamedSpan MostExact(List<NamedSpan> windows) =>
        windows.FindLast(w => w.Unit is not (PeriodUnit.Year or PeriodUnit.Validity))
        ?? windows.FindLast(w => w is { Unit: PeriodUnit.Year, Year: not null })
        ?? windows.FindLast(w => w.Unit == PeriodUnit.Year)
        ?? windows[^1];
}
