using Indicators.Core.Text;

namespace Indicators.Core.Evaluation;

/// <summary>Clauses of a verdict's sentence about the rest of the span. Each clause brings its own semicolon.</summary>
internal static class ForecastSentence
{
    /// <summary>With fewer months reported the usual pace is not mentioned.</summary>
    private const int MinMonths = 3;

    /// <summary>A need below this per week is clearer as a number until the last day.</summary>
    private const decimal MinPerWeek = 0.15m;

    /// <summary>With fewer windows known a forecast is called uncertain.</summary>
    private const int MinWindows = 8;

    public static string Sum(EvaluationInput input, Threshold threshold, int sum, ForecastResult forecast, SpanFigures recent) =>
        $"; i den takten blir det troligen {Swedish.Range(forecast.Q10, forecast.Q90)} till slut, "
        + $"och sannolikheten att löftet hålls är {Swedish.Chance(forecast.ProbabilityMet)}{Needed(input, threshold, sum, recent)}";

    /// <summary>What it takes from now on: "; för att nå målet krävs 3 till, i snitt 0,2 per vecka under resten av perioden".</summary>
    private static string Needed(EvaluationInput input, Threshold threshold, int sum, SpanFigures recent)
    {
        var left = threshold.Quantity - sum;
        if (threshold.AtMost) return $"; högst {Swedish.Number(left)} till ryms under resten av perioden";
        var days = input.Span.Days - input.ElapsedDays;
        var usual = BesideTheUsual(left / days, recent.LastMonths());
        // So near the end a number per week would be more than there is a week for.
        if (days < 7)
        {
            var rest = days == 1 ? "den sista dagen" : $"de {Swedish.Number(days)} dagar som är kvar";
            return $"; för att nå målet krävs {Swedish.Number(left)} till på {rest}{usual}";
        }
        var perWeek = left * 7 / days;
        if (perWeek < MinPerWeek)
            return $"; för att nå målet krävs {Swedish.Number(left)} till senast {Swedish.Date(input.Span.Last)}{usual}";
        return $"; för att nå målet krävs {Swedish.Number(left)} till, i snitt {Swedish.Number(perWeek)} per vecka "
            + $"under resten av perioden{usual}";
    }

    /// <summary>
    /// ", en högre takt än under någon av de senaste tolv månaderna", so that a reader sees how much is asked; else nothing.
    /// </summary>
    private static string BesideTheUsual(decimal perDay, List<RatePoint> lastMonths) =>
        lastMonths.Count >= MinMonths && lastMonths.TrueForAll(month => month.Count < perDay * month.Days)
            ? $", en högre takt än under någon av de senaste {Swedish.InWords(lastMonths.Count)} månaderna"
            : "";

    /// <summary>
    /// "; 12 veckor är kvar: går det som hittills håller 10–12 av dem, och sannolikheten att alla håller är omkring 60 %".
    /// </summary>
    public static string Windows(WindowTally tally, WindowForecastResult forecast)
    {
        var left = $"; {Swedish.Number(forecast.Open)}{Swedish.NoBreakSpace}{tally.Recurrence.ManyOr(forecast.Open)} är kvar: ";
        var all = $"sannolikheten att {(forecast.Open == 1 ? "den" : "alla")} håller är {Swedish.Chance(forecast.ProbabilityAll)}";
        if (tally.BrokenCount > 0) all = "";
        var known = tally.Held + tally.Broken.Count;
        var unsure = known < MinWindows
            ? $", osäkert eftersom utfallet är känt för bara {Swedish.Number(known)} {tally.Recurrence.ManyOr(known)}"
            : "";
        if (forecast.Open == 1) return all.Length == 0 ? "" : left + all + unsure;
        // "0–2 av 2" says nothing.
        var isOpen = forecast.Q10 == 0 && forecast.Q90 == forecast.Open;
        if (isOpen) return all.Length == 0 ? "" : $"{left}{all}{unsure}";
        var many = forecast.Q10 == forecast.Open ? "alla" : $"{Swedish.Range(forecast.Q10, forecast.Q90)} av dem";
        return $"{left}går det som hittills håller {many}{(all.Length == 0 ? "" : $", och {all}")}{unsure}";
    }
}
