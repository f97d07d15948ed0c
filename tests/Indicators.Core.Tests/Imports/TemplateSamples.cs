namespace Indicators.Core.Tests.Imports;

/// <summary>The service's own workbook as it comes back, filled in.</summary>
internal static class TemplateSamples
{
    public static readonly object?[] Columns =
        [
            "kommun",
            "indikator",
            "ålder",
            "benämning",
            "definition",
            .. Enumerable.Range(1, 12).Select(month => $"2016-{month:00}"),
            "kommentar",
        ];

    public static object?[] Row(object? municipality, string indicator, string age, params object?[] values) =>
        [municipality, indicator, age, indicator, "Antal.", .. values, .. Enumerable.Repeat<object?>(null, 12 - values.Length), null];

    public static Workbook Template(IEnumerable<object?[]> rows, string version = "1", int year = 2016) => new Workbook()
        .Sheet("Så här gör du", [["Fyll i bladet Antal."]])
        .Sheet("Antal", rows)
        .Sheet("indicators",
            [["mall", "antal"], ["version", version], ["kommun", "1883"], ["part", "polisen"], ["år", year], ["per", "månad"]],
            state: "veryHidden");
}
