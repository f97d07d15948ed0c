namespace Indicators.Core.Tests.Imports;

/// <summary>Workbooks in the format from before 2007, saved by LibreOffice.</summary>
internal static class OldWorkbook
{
    /// <summary>A line to people, the documented layout with a date, a formula and a hidden row; another sheet before it.</summary>
    public static byte[] Long => Read("long");

    /// <summary>Two failed formulas and a blank cell.</summary>
    public static byte[] Errors => Read("errors");

    /// <summary>Three events on two days, in a sheet that is called trafikkontroll.</summary>
    public static byte[] Events => Read("events");

    private static byte[] Read(string name)
    {
        using var stream = typeof(OldWorkbook).Assembly.GetManifestResourceStream($"Indicators.Core.Tests.Imports.Samples.{name}.xls")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
