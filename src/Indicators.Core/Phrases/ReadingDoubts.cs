using Indicators.Core.Text;

namespace Indicators.Core.Phrases;

/// <summary>Lists what a person should confirm before a reading is used.</summary>
internal static class ReadingDoubts
{
    /// <summary>The doubts about a reading; empty for a clear one.</summary>
    public static IReadOnlyList<Doubt> Of(Findings found, Target target)
    {
        if (target.Kind == TargetKind.None) return [];
        var doubts = new List<Doubt>();
        if (found.Probabilities.Promise < PromiseCheck.Clear)
        {
            doubts.Add(new(
                DoubtReason.PerhapsNoPromise,
                "Orden liknar en beskrivning mer än ett löfte. Följ bara upp det om parterna har lovat det."));
        }

        if (target is { Kind: TargetKind.Total, Period: null, Deadline: null } && found.Deadline is null)
        {
            doubts.Add(new(
                DoubtReason.NoPeriod,
                "Löftet säger inte under vilken tid det ska vara gjort; det räknas på hela giltighetstiden."));
        }

        if (found.Condition is { } condition)
        {
            var words = Quoted(found, condition.First, condition.Last);
            doubts.Add(new(
                DoubtReason.Condition,
                $"Löftet har ett villkor, {words}. För varje period kan ni ange om det var uppfyllt; "
                + "säger ingen något räknas det som uppfyllt."));
        }

        if (target.Unit != PromisedUnit.Occasions)
        {
            var unit = target.Unit == PromisedUnit.Hours ? "timmar" : "personer";
            doubts.Add(new(DoubtReason.Unit, $"Löftet räknas i {unit}, inte i antal gånger."));
        }

        if (found.Exception is { } exception && target.Except is null)
        {
            doubts.Add(new(
                DoubtReason.ExceptionNotDeducted,
                $"Undantaget {Quoted(found, exception.First, exception.Last)} dras inte av automatiskt."));
        }

        if (Second(found) is { } second)
        {
            doubts.Add(new(
                DoubtReason.SecondPromise,
                $"Här finns ett löfte till, {Quoted(found, second.First, second.Last)}; det räknas inte."));
        }

        return doubts;
    }

    /// <summary>The second promise in the phrase; null for a single one.</summary>
    public static Parenthetical? Second(Findings found) =>
        found.Part ?? (found.Other is { } other ? new Parenthetical(other.First, other.Last) : null);

    private static string Quoted(Findings found, int first, int last) => $"”{Swedish.Shortened(found.Phrase.Quote(first, last), 80)}”";
}
