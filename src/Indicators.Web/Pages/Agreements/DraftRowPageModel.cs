using Indicators.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Agreements;

/// <summary>What the pages about one row of a draft share: a pledge, an indicator.</summary>
public abstract class DraftRowPageModel<T>(Database database, TimeProvider time) : DraftPageModel(database, time)
{
    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int Row { get; set; }

    protected abstract IList<T> Rows { get; }

    /// <summary>As it is kept.</summary>
    protected T Kept
    {
        get => Rows[Row - 1];
        set => Rows[Row - 1] = value;
    }

    protected override bool HasRow() => Row >= 1 && Row <= Rows.Count;

    /// <summary>Takes the row out of the draft.</summary>
    protected async Task<IActionResult> DeleteAsync(string said, CancellationToken ct)
    {
        Rows.RemoveAt(Row - 1);
        await KeepAsync(ct);
        return To("", said);
    }
}
