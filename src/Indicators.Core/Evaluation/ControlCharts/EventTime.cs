namespace Indicators.Core.Evaluation.ControlCharts;

/// <summary>Times between rare events are exponential; this power of them is about normal (Nelson 1994).</summary>
internal static class EventTime
{
    private const double Exponent = 3.6;

    public static double Normal(double time) => Math.Pow(time, 1 / Exponent);

    public static double Back(double normal) => Math.Pow(normal, Exponent);
}
