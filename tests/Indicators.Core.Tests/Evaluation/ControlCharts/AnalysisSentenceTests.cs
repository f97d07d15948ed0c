using Indicators.Core.Evaluation.ControlCharts;
using Xunit;

namespace Indicators.Core.Tests.Evaluation.ControlCharts;

public sealed class AnalysisSentenceTests
{
    public static TheoryData<ChartRequest, string> Sentences => new()
    {
        {
            new(ChartKind.Xmr, [1, 3, 1, 3, 1, 3, 1, 3, 20, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3], Improvement: Improvement.Decrease, Target: 9),
            "Det senaste värdet, 3, skiljer sig inte från det vanliga: medelvärdet är 2,95 och gränserna −2,37 och 8,27; "
            + "före det avviker 1 värde; målet 9 nås varje gång om inget ändras."
        },
        {
            new(ChartKind.C, [4, 5, 4, 5, 4, 5, 4, 20], Improvement: Improvement.Decrease),
            "Det senaste värdet, 20, är högre än slumpen ger: medelvärdet är 6,38 och gränserna 0 och 13,9, en försämring; "
            + "värdena ligger för länge på samma sida för att det ska vara slump."
        },
        {
            new(ChartKind.Xmr, [1, 2, 3, 4, 5, 6, 7], Improvement: Improvement.Increase),
            "Det senaste värdet, 7, är högre än slumpen ger: medelvärdet är 4 och gränserna 1,34 och 6,66, en förbättring; "
            + "före det avviker 6 värden."
        },
        {
            new(ChartKind.Xmr, [9, 2, 8, 1, 2, 3, 4, 5, 6, 7]),
            "Det senaste värdet, 7, hör till minst sju värden i rad som stiger, en verklig förändring; före det avviker 6 värden."
        },
        { new(ChartKind.Run, [1, 2, 3, null]), "Det senaste värdet saknas; medianen är 2." },
        { new(ChartKind.C, [null]), "Det finns inga värden att bedöma." },
        {
            new(null, [0, 0, 1, 0]),
            "Det finns inga värden att bedöma; händelserna är så få att perioderna mellan dem räknas i stället."
        },
        {
            new(ChartKind.Run, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]),
            "Det senaste värdet, 2, skiljer sig inte från det vanliga: medianen är 1,5; "
            + "värdena ligger för länge på samma sida för att det ska vara slump."
        },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void The_sentence_describes_the_chart(ChartRequest request, string sentence) =>
        Assert.Equal(sentence, ControlChart.Analyse(request).Value!.Sentence.Replace('\u00A0', ' '));
}
