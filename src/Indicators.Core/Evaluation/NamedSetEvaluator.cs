using Indicators.Core.Agreements;

namespace Indicators.Core.Evaluation;

/// <summary>
/// All, each, or a share of a set whose units are known by name: the units recorded as covered, against the whole set. The
/// indicator's count, which has no names, only shows that the set was looked at: a reported zero is then a zero.
/// </summary>
internal static class NamedSetEvaluator
{
    public static Verdict Judge(EvaluationInput input, SpanCounts counts, NamedSet set)
    {
        var tally = SetTally.Of(input, counts, set);
        return input.Conclude(StatusOf(input, tally), counts, VerdictResolution.Total, Sentence(input, tally)) with
        {
            Reported = tally.IsKnown ? tally.Reached : null,
            Expected = input.ExpectedOf(tally.Required),
            Resolution = tally.IsKnown ? VerdictResolution.Total : VerdictResolution.None,
            Members = tally.Members,
            IsReached = tally.IsKnown && tally.Reached >= tally.Required,
        };
    }

    /// <summary>
    /// When the span is over, units without a record are not covered; but where more are counted than recorded, it is not known
    /// which. An approximate count may be of more, and then it may be either.
    /// </summary>
    private static TargetStatus StatusOf(EvaluationInput input, SetTally tally)
    {
        if (!tally.IsKnown) return TargetStatus.NoData;
        if (!input.IsOver) return CoverageEvaluator.Underway(input, tally.Reached, tally.Required);
        if (tally.Reached >= tally.Required) return TargetStatus.Met;
        return tally.IsNamelessCounted ? TargetStatus.NoData
            : tally.IsNamelessPossible ? TargetStatus.Undecided
            : TargetStatus.NotMet;
    }

    private static string Sentence(EvaluationInput input, SetTally tally) =>
        tally.IsKnown ? VerdictSentence.NamedCoverage(input, tally)
        : tally.Counted is { } counted ? VerdictSentence.NoNames(input, counted, tally.Words)
        : VerdictSentence.NothingReported(input);
}

/// <summary>How far a set is covered in a span.</summary>
/// <param name="Members">Every unit, in the set's order.</param>
/// <param name="Required">How many of them are promised.</param>
/// <param name="Times">On how many different days each is to be covered; 1 or more.</param>
/// <param name="Counted">Number that the indicator counts in the span, without names; null when nothing is reported.</param>
/// <param name="CountedLeast">What that number is at least; less than it where it is approximate.</param>
/// <param name="CountedMost">What it is at most.</param>
/// <param name="Words">An approximate number as written; null for an exact one.</param>
/// <param name="IsKnown">Whether it is known which are covered: a unit is recorded, or a zero is reported.</param>
internal sealed record SetTally(
    IReadOnlyList<SetMember> Members, int Required, int Times, int? Counted, int CountedLeast, int CountedMost, string? Words, bool IsKnown)
{
    public int Reached => Members.Count(member => member.Day is not null);

    public IReadOnlyList<string> Left => [.. Members.Where(member => member.Day is null).Select(member => member.Name)];

    /// <summary>Whether more are certainly counted than have a record.</summary>
    public bool IsNamelessCounted => Times == 1 && CountedLeast > Reached;

    /// <summary>Whether an approximate count may be of more than have a record.</summary>
    public bool IsNamelessPossible => Times == 1 && Words is not null && CountedMost > Reached;

    public static SetTally Of(EvaluationInput input, SpanCounts counts, NamedSet set)
    {
        var target = input.Target.Target;
        var times = CoverageEvaluator.TimesEach(target);
        var covers = input.Covers
            .Where(c => input.Span.Contains(c.Day) && input.Validity.Contains(c.Day) && c.Day <= input.AsOf)
            .ToLookup(c => c.Member);
        SetMember[] members = [.. set.Members.Select(name => MemberOf(name, covers[name], times))];
        return new(
            members, CoverageEvaluator.RequiredOf(target, members.Length), times, counts.Reported,
            counts.Approximate is null ? counts.Reported ?? 0 : counts.Certain ?? 0,
            counts.Approximate is null ? counts.Reported ?? 0 : counts.MaxReported, counts.Approximate?.Words,
            (counts.Reported == 0 && counts.Approximate is null or { AtMost: 0 }) || set.Members.Any(covers.Contains));
    }

    /// <summary>Covered from the day when the number of times is reached. There is one record per unit and day.</summary>
    private static SetMember MemberOf(string name, IEnumerable<CoverageRecord> covers, int times) =>
        covers.OrderBy(c => c.Day).Skip(times - 1).FirstOrDefault() is { } full
            ? new(name, full.Day, full.Kind, full.Comment)
            : new(name, null, null, null);
}
