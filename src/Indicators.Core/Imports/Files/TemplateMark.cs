using System.Globalization;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Files;

/// <summary>The purpose of a template, written into it by the service.</summary>
/// <param name="Municipality">A municipality's code; null when it says none.</param>
/// <param name="Part">Whose figures: "polisen", "kommunen", "gemensamt"; null when it says none.</param>
/// <param name="Year">Of the columns that name only a month or a week; null when it says none.</param>
/// <param name="IsEmpty">Whether it was made without what is reported, so that an empty cell leaves nothing out.</param>
internal sealed record TemplateMark(string? Municipality, string? Part, int? Year, PeriodUnit Unit, bool IsEmpty = false)
{
    /// <summary>Name of the very hidden sheet that contains it, as rows of key and value.</summary>
    public const string SheetName = "indicators";

    /// <summary>Rows of that sheet that are looked at.</summary>
    public const int MaxRows = 50;

    /// <summary>The newest template that can be read.</summary>
    public const int Version = 1;

    /// <summary>Null when the sheet is something else that happens to have the name.</summary>
    public static Parsed<TemplateMark?> Of(IEnumerable<FileRow> rows)
    {
        var said = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows.Take(MaxRows))
            if (row.Cells is [{ Length: > 0 } key, var value, ..]) said[key] = value;
        if (said.GetValueOrDefault("mall") != "antal") return Parsed.Ok<TemplateMark?>(null);
        if (Number(said.GetValueOrDefault("version")) is not (>= 1 and <= Version))
        {
            return Parsed.Failed<TemplateMark?>(
                $"Mallen har version {Swedish.Shortened(said.GetValueOrDefault("version") ?? "?", 10)}, "
                + $"men här läses bara version {Version}. Hämta en ny mall och klistra in värdena i den.");
        }
        return Parsed.Ok<TemplateMark?>(new(
            Given(said, "kommun"), Given(said, "part"),
            Number(said.GetValueOrDefault("år")) is >= 2000 and <= 2099 and var year ? year : null,
            said.GetValueOrDefault("per") == "vecka" ? PeriodUnit.Week : PeriodUnit.Month, said.GetValueOrDefault("tom") == "ja"));
    }

    /// <summary>"Mall för Karlskoga, polisen, 2016."</summary>
    public string Note(string? municipalityName) => "Mall för " + string.Join(", ", new[]
    {
        municipalityName ?? Municipality ?? "okänd kommun",
        Part,
        Year?.ToString(CultureInfo.InvariantCulture),
        Unit == PeriodUnit.Week ? "per vecka" : null,
    }.OfType<string>()) + ".";

    private static string? Given(Dictionary<string, string> said, string key) =>
        said.GetValueOrDefault(key) is { Length: > 0 and <= 40 } text ? text : null;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
