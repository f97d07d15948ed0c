using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Agreements;

/// <summary>
/// The base of the pages about a draft: the draft is the person's own and of the address's municipality. What is typed is stored whatever
/// is wrong with it, and each page shows the faults of its part.
/// </summary>
[RequestSizeLimit(MaxRequestBytes)]
public abstract class DraftPageModel(EditAgreementDraft edit) : PageModel
{
    private const int MaxRequestBytes = 4 * AgreementFile.MaxCharacters;

    protected const string Save = "save", Add = "add", Delete = "delete", Remove = "remove-";

    /// <summary>Set before each handler; another person's draft, or one of another municipality, is answered with 404.</summary>
    public OpenDraft Open { get; private set; } = null!;

    /// <summary>With the version that it changes and when it was stored.</summary>
    public StoredDraft Stored => Open.Stored;

    /// <summary>As typed; handlers change it before it is stored.</summary>
    public AgreementDraft Draft => Stored.Draft;

    /// <summary>The draft as an agreement, with everything that is wrong with it. Read anew at each use.</summary>
    public AgreementReading Reading => Open.Read();

    /// <summary>The title, or the agreement's id until there is one.</summary>
    public string Title => string.IsNullOrWhiteSpace(Draft.Basics.Title) ? Draft.Basics.Id ?? "" : Draft.Basics.Title;

    /// <summary>The button: save, add, delete, or remove- and a row's number from 0.</summary>
    [BindProperty]
    public string? Do { get; set; }

    /// <summary>Shown on the next page.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    protected EditAgreementDraft Edit => edit;

    protected Guid Person => HttpContext.Person().Id;

    /// <summary>Finds the draft of the address, or answers 404.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (Guid.TryParse(RouteData.Values["draft"] as string, out var id)
            && await edit.FindAsync(Person, HttpContext.RouteMunicipality(), id, HttpContext.RequestAborted) is { } found)
            Open = found;
        if (Open is not null && HasRow()) await next();
        else context.Result = NotFound();
    }

    /// <summary>Whether the draft has the row in the address.</summary>
    protected virtual bool HasRow() => true;

    protected Task SaveDraftAsync(CancellationToken ct) => edit.RunAsync(Person, Stored, ct);

    /// <summary>Shows the faults of a part at its fields.</summary>
    /// <param name="part">"Pledges[2]".</param>
    /// <param name="field">The page's name for it: "Pledge".</param>
    /// <returns>True when there are none.</returns>
    protected bool IsFaultless(string part, string field)
    {
        foreach (var problem in Reading.Within(part)) ModelState.AddModelError(field + problem.Field[part.Length..], problem.Sentence);
        return ModelState.IsValid;
    }

    /// <summary>The row that a remove button names; null for other buttons.</summary>
    protected int? RemovedRow(int rows) =>
        Do?.StartsWith(Remove, StringComparison.Ordinal) == true
            && int.TryParse(Do[Remove.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            && row >= 0 && row < rows
            ? row
            : null;

    /// <summary>To the draft itself.</summary>
    /// <param name="message">Shown there.</param>
    protected LocalRedirectResult ToDraft(string message)
    {
        StatusMessage = message;
        return To("Draft");
    }

    /// <inheritdoc cref="AgreementLinks.Draft(IUrlHelper, StoredDraft, string, int?, string?)"/>
    protected LocalRedirectResult To(string page, int? row = null, string? fragment = null) =>
        LocalRedirect(Url.Draft(Stored, page, row, fragment));
}
