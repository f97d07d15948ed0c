using Indicators.Core.Agreements;
using Indicators.Core.Imports.Forms;

namespace Indicators.Web.Pages.Counts;

/// <summary>An indicator's fields as they come from the browser.</summary>
public sealed class CountEntryInput
{
    public string? Indicator { get; set; }

    public string? Total { get; set; }

    public string? Under18 { get; set; }

    public string? Under20 { get; set; }

    public bool NotApplicable { get; set; }

    public string? Comment { get; set; }

    public static CountEntryInput Of(FormEntry entry) => new()
    {
        Indicator = entry.Indicator.Value,
        Total = entry.Total,
        Under18 = entry.Under18,
        Under20 = entry.Under20,
        NotApplicable = entry.NotApplicable,
        Comment = entry.Comment,
    };

    /// <summary>Null when it names no indicator.</summary>
    public FormEntry? Entry => IndicatorCode.Parse(Indicator ?? "") is { Ok: true } code
        ? new(code.Value, Trimmed(Total), Trimmed(Under18), Trimmed(Under20), NotApplicable, Trimmed(Comment))
        : null;

    private static string Trimmed(string? text) => text?.Trim() ?? "";
}
