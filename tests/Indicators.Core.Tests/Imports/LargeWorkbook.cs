using System.Globalization;

namespace Indicators.Core.Tests.Imports;

/// <summary>A workbook as a person may well make it, with very many rows: a day, an indicator and a number in each.</summary>
public static class LargeWorkbook
{
    private static readonly string[] Indicators = ["lob", "trafikkontroll", "pl13", "inventering"];

    public static byte[] Of(int rows) => new Workbook().Sheet("Antal", [Workbook.Header, .. Enumerable.Range(0, rows).Select(Row)]).Bytes();

    private static object?[] Row(int i) =>
    [
        "1883", Indicators[i % Indicators.Length],
        new DateOnly(1900, 1, 1).AddDays(i / Indicators.Length).ToString("O", CultureInfo.InvariantCulture), i % 50, null, null,
        i % 7 == 0 ? $"Anmärkning {i}" : null,
    ];
}
