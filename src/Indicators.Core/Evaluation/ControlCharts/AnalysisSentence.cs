using Indicators.Core.Text;

namespace Indicators.Core.Evaluation.ControlCharts;

/// <summary>What a chart says, to somebody who has never seen one.</summary>
internal static class AnalysisSentence
{
    /// <param name="last">The last value as shown; NaN when missing.</param>
    /// <param name="choice">Null when the chart was asked for.</param>
    public static string Of(ChartAnalysis analysis, ChartRequest request, double last, ChartChoice? choice)
    {
        if (analysis.Center[^1] is not { } center)
            return choice is null ? "Det finns inga värden att bedöma." : $"Det finns för lite att bedöma, eftersom {choice.Reason}.";
        string[] clauses =
        [
            double.IsNaN(last) ? $"Det senaste värdet saknas, och {Center(request)} är {Swedish.Figure(center)}" : Last(analysis, request, last, center),
            Earlier(analysis),
            Runs(analysis),
            analysis.Assurance is { } assurance ? Target(assurance, request.Target!.Value) : "",
            choice is null ? "" : $"eftersom {choice.Reason}",
        ];
        return string.Join("; ", clauses.Where(clause => clause.Length > 0)) + ".";
    }

    private static string Last(ChartAnalysis analysis, ChartRequest request, double last, double center) =>
        $"Det senaste värdet, {Swedish.Figure(last)}, " + analysis.SpecialCause[^1] switch
        {
            SpecialCause.CommonCause => $"skiljer sig inte från det vanliga: {Center(request)} är {Swedish.Figure(center)}{Limits(analysis)}",
            SpecialCause.AboveLimit => $"är högre än slumpen ger: {Center(request)} är {Swedish.Figure(center)}{Limits(analysis)}",
            SpecialCause.BelowLimit => $"är lägre än slumpen ger: {Center(request)} är {Swedish.Figure(center)}{Limits(analysis)}",
            SpecialCause.TrendUp => "hör till minst sju värden som stiger varje gång",
            SpecialCause.TrendDown => "hör till minst sju värden som sjunker varje gång",
            SpecialCause.TwoOfThreeHigh => $"hör till tre värden i rad av vilka minst två är nära den övre gränsen {Swedish.Figure(analysis.Upper[^1] ?? center)}",
            SpecialCause.TwoOfThreeLow => $"hör till tre värden i rad av vilka minst två är nära den undre gränsen {Swedish.Figure(analysis.Lower[^1] ?? center)}",
            SpecialCause.ShiftAbove => $"hör till minst sju värden i rad över {Center(request)} {Swedish.Figure(center)}",
            SpecialCause.ShiftBelow => $"hör till minst sju värden i rad under {Center(request)} {Swedish.Figure(center)}",
        } + Judged(analysis.Variation);

    private static string Center(ChartRequest request) => request.Chart is ChartKind.Run or ChartKind.G ? "medianen" : "medelvärdet";

    private static string Limits(ChartAnalysis analysis) => (analysis.Lower[^1], analysis.Upper[^1]) switch
    {
        ({ } lower, { } upper) => $" och gränserna {Swedish.Figure(lower)} och {Swedish.Figure(upper)}",
        (_, { } upper) => $" och den övre gränsen {Swedish.Figure(upper)}",
        ({ } lower, _) => $" och den undre gränsen {Swedish.Figure(lower)}",
        _ => "",
    };

    private static string Judged(Variation variation) => variation switch
    {
        Variation.ImprovementHigh or Variation.ImprovementLow => ", en förbättring",
        Variation.ConcernHigh or Variation.ConcernLow => ", en försämring",
        Variation.NeutralHigh or Variation.NeutralLow => ", en verklig förändring",
        Variation.CommonCause => "",
    };

    private static string Earlier(ChartAnalysis analysis)
    {
        var earlier = analysis.SpecialCause.SkipLast(1).Count(cause => cause != SpecialCause.CommonCause);
        return earlier == 0 ? "" : $"före det avviker {Swedish.Amount(earlier, "värde", "värden")}";
    }

    /// <summary>XmR has rules of its own for what stays on one side.</summary>
    private static string Runs(ChartAnalysis analysis) => analysis.Chart != ChartKind.Xmr && analysis.Runs[^1].Signal
        ? "värdena ligger för länge på samma sida för att det ska vara slump"
        : "";

    private static string Target(Assurance assurance, double target) => assurance switch
    {
        Assurance.Inconsistent => $"målet {Swedish.Figure(target)} nås ibland och ibland inte",
        Assurance.ConsistentPass => $"målet {Swedish.Figure(target)} nås varje gång om inget ändras",
        Assurance.ConsistentFail => $"målet {Swedish.Figure(target)} nås inte om inget ändras",
    };
}
