using Indicators.Core.Periods;

namespace Indicators.Core.Tests.Evaluation.Oracle;

/// <summary>Where the evaluation and the oracle differ on a case, with all that is needed to repeat it.</summary>
/// <param name="Kind">What differs, to count by: "status Met for NotMet", "held".</param>
internal sealed record Disagreement(string Kind, OracleCase Case, string Oracle, string Evaluation)
{
    public static IReadOnlyList<Disagreement> In(OracleCase @case)
    {
        try
        {
            return In(@case, VerdictReading.Of(@case));
        }
        catch (Exception exception)
        {
            return [new Disagreement($"{exception.GetType().Name} thrown", @case, "no exception", exception.ToString())];
        }
    }

    private static IReadOnlyList<Disagreement> In(OracleCase @case, IReadOnlyList<VerdictReading> readings)
    {
        var spans = OracleSpans.Of(@case);
        if (spans is [null]) return NothingPromised(@case, readings);
        // The text does not say whether a report repeats an earlier season or names the next.
        if (spans is []) return [];
        if (OracleSpans.AreFixed(@case)) return [.. spans.OfType<Period>().SelectMany(span => In(@case, span, readings))];
        return
        [
            .. readings.SelectMany(reading => Differences(@case, @case.Verdict(reading.Span), reading)),
            .. Unjudged(@case, readings),
        ];
    }

    /// <summary>In a season, whatever the spans are, no window of the report period may be left out of all of them.</summary>
    private static IEnumerable<Disagreement> Unjudged(OracleCase @case, IReadOnlyList<VerdictReading> readings)
    {
        if (@case.Target.Season is null) return [];
        Period[] left =
        [
            .. OracleDays.RequiredWindows(@case, @case.ReportPeriod)
                .Where(window => !readings.Any(reading => reading.Span.Contains(window.Last))),
        ];
        return left.Length == 0 ? [] : [new("windows in no span", @case, string.Join(" ", left), string.Join(" | ", readings))];
    }

    public override string ToString() =>
        $"""
        {Kind}
        {Case}
          oracle:     {Oracle}
          evaluation: {Evaluation}
        """;

    private static IReadOnlyList<Disagreement> NothingPromised(OracleCase @case, IReadOnlyList<VerdictReading> readings) =>
    [
        .. readings.Where(reading => reading.Status != "NotApplicable")
            .Select(reading => new Disagreement(
                $"status {reading.Status} for NotApplicable", @case, "the days lie outside the validity", reading.ToString())),
    ];

    private static IEnumerable<Disagreement> In(OracleCase @case, Period span, IReadOnlyList<VerdictReading> readings)
    {
        var oracle = @case.Verdict(span);
        var reading = readings.FirstOrDefault(reading => (reading.Span.First, reading.Span.Last) == (span.First, span.Last));
        if (reading is not null) return Differences(@case, oracle, reading);
        // The text does not say whether a report repeats what was promised for a year outside its own days.
        var isElsewhere = !span.Overlaps(@case.ReportPeriod);
        return readings.All(other => other.Status == "NotApplicable") && (isElsewhere || oracle.Statuses.Contains("NotApplicable"))
            ? []
            : [new Disagreement("span", @case, oracle.ToString(), string.Join(" | ", readings))];
    }

    private static IEnumerable<Disagreement> Differences(OracleCase @case, OracleVerdict oracle, VerdictReading reading) =>
        Kinds(@case, oracle, reading).Select(kind => new Disagreement(kind, @case, oracle.ToString(), reading.ToString()));

    private static IEnumerable<string> Kinds(OracleCase @case, OracleVerdict oracle, VerdictReading reading)
    {
        if (!oracle.Statuses.Contains(reading.Status))
            yield return $"status {reading.Status} for {string.Join("/", oracle.Statuses.Order(StringComparer.Ordinal))}";
        if (oracle.Windows is { } windows && windows.Count > 0 && @case.AsOf >= oracle.Span.First)
        {
            if (reading.Required is { } required && required != windows.Count) yield return "required";
            if (Differs(oracle, WindowState.Held, reading.Held)) yield return "held";
            if (reading.Broken < oracle.CountOf(WindowState.Broken).Least || reading.Broken > MaxBroken(oracle)) yield return "broken";
            // A certain breach in one or other of the unproven windows is taken from them.
            var either = oracle.CountOf(WindowState.Unproven, WindowState.Broken);
            var open = reading.Unproven + reading.Broken;
            if (open < either.Least || open > either.Most) yield return "unproven";
            if (Differs(oracle, WindowState.Missing, reading.Missing)) yield return "missing";
        }
        if (reading.CertainAtLeast < oracle.Sum.Least || reading.CertainAtLeast > oracle.WithEdges.Least) yield return "certain at least";
        if (reading.CertainAtMost is { } most && (oracle.WithEdges.Most is null || most > oracle.WithEdges.Most || most < oracle.Sum.Least))
            yield return "certain at most";
    }

    /// <summary>"At least so many" are certainly broken, never more than cannot have held in any way to count.</summary>
    private static int? MaxBroken(OracleVerdict oracle) => Math.Max(oracle.CertainlyBroken ?? 0, oracle.CountOf(WindowState.Broken).Most);

    private static bool Differs(OracleVerdict oracle, WindowState state, int? count) =>
        oracle.CountOf(state) is var (least, most) && (count < least || count > most);
}
