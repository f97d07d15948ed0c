using Indicators.Core.Agreements.Drafts;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Agreements;

/// <summary>The base of the pages about one row of a draft: a pledge, an indicator.</summary>
public abstract class DraftRowPageModel<T>(EditAgreementDraft edit) : DraftPageModel(edit)
{
    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int Row { get; set; }

    protected abstract IList<T> Rows { get; }

    /// <summary>The row in the draft.</summary>
    protected T Saved
    {
        get => Rows[Row - 1];
        set => Rows[Row - 1] = value;
    }

    protected override bool HasRow() => Row >= 1 && Row <= Rows.Count;

    /// <summary>Removes the row from the draft.</summary>
    protected async Task<IActionResult> DeleteAsync(string message, CancellationToken ct)
    {
        Rows.RemoveAt(Row - 1);
        await SaveDraftAsync(ct);
        return ToDraft(message);
    }
}
