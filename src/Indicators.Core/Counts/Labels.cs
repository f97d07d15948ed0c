using System.Globalization;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Counts;

/// <summary>Values and instants as people read them in receipts and histories.</summary>
public static class CountLabels
{
    /// <summary>"9, under 18: 2, under 20: 4", "ej tillämpligt", or "inte rapporterat" for null.</summary>
    public static string Of(Figure? value) => value switch
    {
        null => "inte rapporterat",
        { Total: null } => "ej tillämpligt",
        { Total: not null } => value.TotalInWords
            + (value.Under18 is { } under18 ? $", under 18: {Swedish.Number(under18)}" : "")
            + (value.Under20 is { } under20 ? $", under 20: {Swedish.Number(under20)}" : "")
            + string.Concat((value.Parts?.Numbers ?? FigureParts.None).Select(one => $", {one.Key}: {Swedish.Number(one.Value)}")),
    };

    /// <summary>How a file came: "på webbsidan".</summary>
    /// <param name="channel">The channel that the figures came by, as stored with the import.</param>
    public static string Channel(string channel) => channel switch
    {
        "cli" => "från kommandoraden",
        "drop_folder" => "genom inlämningsmappen",
        "api" => "genom ett annat system",
        "https" => "genom hämtning från en webbadress",
        "web" => "på webbsidan",
        _ => $"genom {channel}",
    };

    /// <summary>"7 juni 2016 kl. 12.00", Swedish time.</summary>
    public static string Of(DateTimeOffset at)
    {
        var local = SwedishTime.ToLocal(at);
        return $"{Swedish.Date(SwedishTime.DayOf(at))} kl. {local.ToString("HH.mm", CultureInfo.InvariantCulture)}";
    }
}
