using Indicators.Core.Charts;
using Indicators.Core.Text;

namespace Indicators.Core.Reports.Forecasts;

/// <summary>Swedish sentences and chart that present a forecast score.</summary>
public static class ForecastScoreSentences
{
    /// <summary>Sentence when no forecast has an outcome.</summary>
    public const string None = "Ingen prognos har fått sitt utfall än. Utfallet kommer med den rapport som görs när löftets tid är slut.";

    private const int MaxBins = 2;

    /// <summary>
    /// The two largest bins: "När prognosen var omkring 72 % hölls löftet 29 gånger av 40. När den var omkring 20 % hölls det 5
    /// gånger …."
    /// </summary>
    public static string Lead(ForecastScore score)
    {
        ForecastBin[] largest =
        [
            .. score.Bins.Where(bin => bin.Forecasts > 0).OrderByDescending(bin => bin.Forecasts).Take(MaxBins)
                .OrderByDescending(bin => bin.From),
        ];
        return largest.Length == 0 ? None : string.Join(" ", largest.Select((bin, i) =>
            $"När {(i == 0 ? "prognosen" : "den")} var {Swedish.Chance(bin.MeanStated!.Value)} hölls {(i == 0 ? "löftet" : "det")} "
            + $"{Times(bin.Held)} av {Swedish.Number(bin.Forecasts)}."));
    }

    /// <summary>The conclusion in one or two sentences.</summary>
    public static string Judgement(ForecastScore score) => score.Judgement switch
    {
        ForecastJudgement.TooFew when score.Promises < ForecastScore.MinTargets =>
            $"Bara {Swedish.Amount(score.Promises, "löfte med prognos är avgjort", "löften med prognos är avgjorda")}. Det behövs minst "
            + $"{Swedish.Number(ForecastScore.MinTargets)} för att säga om prognoserna stämmer.",
        ForecastJudgement.TooFew => "Nästan alla prognoser var så säkra att det inte går att säga om de stämmer.",
        ForecastJudgement.Agrees => "Prognoserna stämmer: skillnaderna är inte större än slumpen ger.",
        ForecastJudgement.TooSure =>
            "Prognoserna är för säkra: löften med låg sannolikhet hölls oftare, och löften med hög mer sällan, än prognosen sa.",
        ForecastJudgement.TooCautious =>
            "Prognoserna är för osäkra: löften med hög sannolikhet hölls ännu oftare, och löften med låg ännu mer sällan, än "
            + "prognosen sa.",
        ForecastJudgement.TooOptimistic => "Prognoserna är för ljusa: löftena hölls mer sällan än prognoserna sa.",
        ForecastJudgement.TooPessimistic => "Prognoserna är för mörka: löftena hölls oftare än prognoserna sa.",
    };

    /// <summary>Sentence on the forecasts without an outcome. Call it only when there are some.</summary>
    public static string Waiting(ForecastScore score) =>
        $"{Swedish.Amount(score.Waiting, "prognos", "prognoser")} saknar utfall: löftets tid är inte slut, eller så saknas siffror.";

    /// <summary>"under 10 %", "10–30 %", "90 % eller mer".</summary>
    public static string Name(ForecastBin bin) => bin switch
    {
        { From: 0 } => $"under {Swedish.Percent(bin.To)}",
        { To: 1 } => $"{Swedish.Percent(bin.From)} eller mer",
        _ => $"{bin.From * 100:0}–{Swedish.Percent(bin.To)}",
    };

    /// <summary>"58–83 %": 90 % interval of the share that is met when the forecasts are calibrated; empty for an empty bin.</summary>
    public static string Usual(ForecastBin bin) => bin is { UsualLow: { } low, UsualHigh: { } high }
        ? $"{Swedish.Range((long)Math.Round(low * 100), (long)Math.Round(high * 100))}{Swedish.NoBreakSpace}%"
        : "";

    /// <summary>Chart of the share that was met in each bin, with the 90 % intervals as bands. Axis in per cent.</summary>
    public static Chart Draw(ForecastScore score) => new(
        "Så ofta hölls löftet",
        Lead(score),
        "Procent som hölls, efter prognosens procent",
        [.. score.Bins.Select(bin => new ChartColumn(
            $"{bin.From * 100:0}–{bin.To * 100:0}", bin.Forecasts == 0 ? null : 100.0 * bin.Held / bin.Forecasts))],
        Bands: [.. from place in score.Bins.Index()
                   let bin = place.Item
                   where bin.UsualLow is not null
                   select new ChartBand(
                       "väntat om prognoserna stämmer", place.Index, place.Index, bin.UsualLow!.Value * 100, bin.UsualHigh!.Value * 100)]);

    private static string Times(int number) => number == 0 ? "ingen gång" : Swedish.Amount(number, "gång", "gånger");
}
