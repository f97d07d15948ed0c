using Indicators.Core.Periods;
using Indicators.Core.Phrases;

namespace Indicators.Core.Tests.Evaluation.Oracle;

/// <summary>The status table, row by row: the names of the statuses that are allowed.</summary>
internal static class StatusRules
{
    private static readonly string[] ByForecast = ["OnTrack", "AtRisk", "OffTrack"];

    /// <param name="facts">Of the span with the number of one window.</param>
    public static IReadOnlySet<string> NothingRequired(OracleCase @case, Period span, SumFacts facts)
    {
        if (OracleDays.RequiredWindows(@case, span).Count > 0 || !OracleDays.Of(span).Any(day => OracleDays.IsPromised(@case, day)))
            return Set("NotApplicable");
        var isForAllDays = !OracleDays.WholeWindows(@case).Any();
        return Set(["NotApplicable", "Met", "NoData", "OnTrack", .. isForAllDays ? OfSum(@case, span, facts) : Set()]);
    }

    public static IReadOnlySet<string> OfWindows(OracleCase @case, Period span, WindowFacts facts)
    {
        if (@case.AsOf < span.First) return Set([.. ByForecast, "NotApplicable", "NoData"]);
        return Set([.. Readings(facts.Windows).SelectMany(states => @case.AsOf <= span.Last
            ? Running(facts, states)
            : Over(facts, states))]);
    }

    public static IReadOnlySet<string> OfSum(OracleCase @case, Period span, SumFacts facts)
    {
        if (@case.AsOf < span.First) return Set([.. ByForecast, "NotApplicable", "NoData"]);
        // A sum that a figure on the edge decides may be judged either way.
        var most = facts.Sum.Most is { } limit ? Math.Max(limit, facts.WithEdges) : (int?)null;
        var whole = facts with { Sum = new(facts.WithEdges, most) };
        return Set([.. Reading(@case, span, facts), .. Reading(@case, span, whole)]);
    }

    private static IReadOnlySet<string> Reading(OracleCase @case, Period span, SumFacts facts)
    {
        var (reached, exceeded) = (facts.Sum.Least >= facts.Need, facts.Sum.Least > facts.Need);
        var isCeiling = @case.Target.Kind == TargetKind.Ceiling;
        if (isCeiling && exceeded) return Set("NotMet");
        if (@case.AsOf <= span.Last) return RunningSum(facts, reached && !isCeiling);
        if (!isCeiling && reached) return Set("Met");
        if (facts.IsMissing) return Set("NoData");
        var atMost = facts.Sum.Most!.Value;
        if (isCeiling) return atMost <= facts.Need ? Set("Met") : Set("Met", "NotMet", "NoData");
        return atMost < facts.Need ? Set("NotMet") : Set("Met", "NotMet", "NoData");
    }

    private static IReadOnlySet<string> RunningSum(SumFacts facts, bool reached)
    {
        if (reached) return facts.Windows.IsTooLittle ? Set("OnTrack", "NoData") : Set("OnTrack");
        var (isTooLittle, isTooLittleByDays) = (facts.Windows.IsTooLittle, facts.Windows.Due > 0 && facts.Days.IsTooLittle);
        if (isTooLittle && (isTooLittleByDays || !facts.IsOfOtherLength)) return Set("NoData", "AtRisk", "OffTrack");
        return facts.IsMissing || !facts.IsAnythingReported ? Set([.. ByForecast, "NoData"]) : Set(ByForecast);
    }

    private static string[] Running(WindowFacts facts, IReadOnlyList<WindowState> states)
    {
        if (facts.CertainlyBroken > 0 || states.Contains(WindowState.Broken)) return ["OffTrack"];
        if (states.Count(state => state == WindowState.Missing) * 5 > states.Count) return ["NoData"];
        if (states.Count == facts.Required && states.All(state => state == WindowState.Held)) return ["OnTrack"];
        return states.Count == 0 ? [.. ByForecast, "NoData"] : ByForecast;
    }

    private static string[] Over(WindowFacts facts, IReadOnlyList<WindowState> states)
    {
        if (facts.CertainlyBroken > 0 || states.Contains(WindowState.Broken))
        {
            return
            [
                .. facts.Averages.SelectMany(average => average switch
                {
                    AverageAnswer.Held => ["PartlyMet"],
                    AverageAnswer.NotHeld => ["NotMet"],
                    AverageAnswer.DependsOnEdges => ["PartlyMet", "NotMet", "NoData"],
                    AverageAnswer.DependsOnMissing => (string[])["NotMet", "NoData"],
                }),
            ];
        }
        if (states.Contains(WindowState.Missing)) return ["NoData"];
        return states.Contains(WindowState.Unproven) ? ["MetOnAverage"] : ["Met"];
    }

    /// <summary>The states as the rules give them, and with each other state in every window where the text allows it.</summary>
    private static IEnumerable<IReadOnlyList<WindowState>> Readings(IReadOnlyList<OracleWindow> windows) =>
        Enum.GetValues<WindowState>()
            .Select(other => windows.Select(window => window.Allowed.Contains(other) ? other : window.State))
            .Prepend(windows.Select(window => window.State))
            .Select(states => (IReadOnlyList<WindowState>)[.. states]);

    private static HashSet<string> Set(params string[] names) => [.. names];
}
