using Indicators.Core.Agreements;
using Indicators.Core.Imports.Forms;

namespace Indicators.Web.Pages.Counts;

/// <summary>An indicator's fields as they come from the browser.</summary>
public sealed class CountEntryInput
{
    /// <summary>Its code, from a hidden field.</summary>
    public string? Indicator { get; set; }

    /// <summary>Digits, 0 to 1,000,000; empty for not reported.</summary>
    public string? Total { get; set; }

    /// <summary>Of them under 18; only for indicators with ages.</summary>
    public string? Under18 { get; set; }

    /// <summary>Of them under 20, those under 18 included; only for indicators with ages.</summary>
    public string? Under20 { get; set; }

    /// <summary>Other parts, by their keys; only for indicators with breakdowns.</summary>
    public IDictionary<string, string?> Parts { get; set; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The question did not apply in the period; then total is empty and the comment says why.</summary>
    public bool NotApplicable { get; set; }

    /// <summary>Shown in the report.</summary>
    public string? Comment { get; set; }

    /// <summary>The fields to show for a draft or a stored value.</summary>
    public static CountEntryInput Of(FormEntry entry) => new()
    {
        Indicator = entry.Indicator.Value,
        Total = entry.Total,
        Under18 = entry.Under18,
        Under20 = entry.Under20,
        NotApplicable = entry.NotApplicable,
        Comment = entry.Comment,
        Parts = (entry.Parts ?? []).ToDictionary(part => part.Name, part => (string?)part.Text),
    };

    /// <summary>Null when it names no indicator.</summary>
    public FormEntry? Entry => IndicatorCode.Parse(Indicator ?? "") is { Ok: true } code
        ? new(code.Value, Trimmed(Total), Trimmed(Under18), Trimmed(Under20), NotApplicable, Trimmed(Comment))
        {
            Parts = FormEntry.Typed(Parts.Select(part => new FormPart(part.Key, Trimmed(part.Value)))),
        }
        : null;

    private static string Trimmed(string? text) => text?.Trim() ?? "";
}
