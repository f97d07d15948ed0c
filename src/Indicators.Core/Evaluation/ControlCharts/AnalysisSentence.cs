using Indicators.Core.Text;

namespace Indicators.Core.Evaluation.ControlCharts;

/// <summary>Describes a chart in words for readers who do not know control charts.</summary>
/// <param name="judgedBy">The lines that gave the signals, as shown.</param>
/// <param name="choice">Null when the chart was asked for.</param>
internal sealed class AnalysisSentence(ChartAnalysis analysis, ChartRequest request, ControlLines judgedBy, ChartChoice? choice)
{
    private readonly string center = Swedish.Figure(judgedBy.Center[^1]);
    private readonly string lower = Swedish.Figure(judgedBy.Lower[^1]);
    private readonly string upper = Swedish.Figure(judgedBy.Upper[^1]);

    private string Middle => request.Chart is ChartKind.Run or ChartKind.G ? "medianen" : "medelvärdet";

    /// <param name="last">The last value as shown; NaN when missing.</param>
    public string Of(double last)
    {
        var why = choice?.Reason ?? "";
        string[] clauses = double.IsNaN(judgedBy.Center[^1])
            ? ["Det finns inga värden att bedöma", why]
            : [double.IsFinite(last) ? Last(last) : NoLast(), Earlier(), Runs(), Target(), why];
        return string.Join("; ", clauses.Where(clause => clause.Length > 0)) + ".";
    }

    /// <summary>Between events, the time since the latest is no value until the next one comes: that is not a figure left out.</summary>
    private string NoLast() => request.Chart == ChartKind.G
        ? $"Sedan den senaste händelsen finns inget nytt värde att bedöma; {Middle} är {center}"
        : $"Det senaste värdet saknas; {Middle} är {center}";

    private string Last(double last) => $"Det senaste värdet, {Swedish.Figure(last)}, " + analysis.SpecialCause[^1] switch
    {
        SpecialCause.CommonCause => $"skiljer sig inte från det vanliga: {Usual()}",
        SpecialCause.AboveLimit => $"är högre än slumpen ger: {Usual()}",
        SpecialCause.BelowLimit => $"är lägre än slumpen ger: {Usual()}",
        SpecialCause.TrendUp => "hör till minst sju värden i rad som stiger",
        SpecialCause.TrendDown => "hör till minst sju värden i rad som sjunker",
        SpecialCause.TwoOfThreeHigh => $"hör till tre värden i rad av vilka minst två är nära den övre gränsen {upper}",
        SpecialCause.TwoOfThreeLow => $"hör till tre värden i rad av vilka minst två är nära den undre gränsen {lower}",
        SpecialCause.ShiftAbove => $"hör till minst sju värden i rad över {Middle} {center}",
        SpecialCause.ShiftBelow => $"hör till minst sju värden i rad under {Middle} {center}",
    } + Judged();

    private string Usual()
    {
        var hasLimits = !double.IsNaN(judgedBy.Lower[^1] + judgedBy.Upper[^1]);
        return $"{Middle} är {center}" + (hasLimits ? $" och gränserna {lower} och {upper}" : "");
    }

    private string Judged() => analysis.Variation switch
    {
        Variation.ImprovementHigh or Variation.ImprovementLow => ", en förbättring",
        Variation.ConcernHigh or Variation.ConcernLow => ", en försämring",
        Variation.NeutralHigh or Variation.NeutralLow => ", en verklig förändring",
        Variation.CommonCause => "",
    };

    private string Earlier()
    {
        var earlier = analysis.SpecialCause.SkipLast(1).Count(cause => cause != SpecialCause.CommonCause);
        return earlier == 0 ? "" : $"före det avviker {Swedish.Amount(earlier, "värde", "värden")}";
    }

    /// <summary>XmR has its own rules for values that stay on one side.</summary>
    private string Runs() => request.Chart != ChartKind.Xmr && analysis.Runs[^1].Signal
        ? "värdena ligger för länge på samma sida för att det ska vara slump"
        : "";

    private string Target() => analysis.Assurance switch
    {
        Assurance.Inconsistent => $"målet {Swedish.Figure(request.Target!.Value)} nås ibland och ibland inte",
        Assurance.ConsistentPass => $"målet {Swedish.Figure(request.Target!.Value)} nås varje gång om inget ändras",
        Assurance.ConsistentFail => $"målet {Swedish.Figure(request.Target!.Value)} nås inte om inget ändras",
        null => "",
    };
}
