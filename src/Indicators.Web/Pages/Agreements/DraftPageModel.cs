using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Storage;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Agreements;

/// <summary>
/// What the pages of a draft share: it is the person's own and of the address's kommun, what is typed is kept whatever is wrong
/// with it, and each page says what is wrong with its part.
/// </summary>
[RequestSizeLimit(MostReceived)]
public abstract class DraftPageModel(Database database, TimeProvider time) : PageModel
{
    private const int MostReceived = 4 * AgreementFile.MostCharacters;

    protected const string Save = "save", Add = "add", Delete = "delete", Remove = "remove-";

    public StoredDraft Stored { get; private set; } = null!;

    public AgreementDraft Draft => Stored.Draft;

    public DraftReading Reading => DraftFile.Read(Draft, OfKommun);

    /// <summary>Stored agreements of the kommun.</summary>
    protected IReadOnlyList<Agreement> OfKommun { get; private set; } = [];

    /// <summary>What the draft is to change, with its earlier versions; null when it is new.</summary>
    public Agreement? Newest => OfKommun.FirstOrDefault(agreement => agreement.Id.Value == Draft.Basics.Id);

    public string Title => string.IsNullOrWhiteSpace(Draft.Basics.Title) ? Draft.Basics.Id ?? "" : Draft.Basics.Title;

    /// <summary>The button: save, add, delete, or remove- and a row's number from 0.</summary>
    [BindProperty]
    public string? Do { get; set; }

    [TempData]
    public string? Said { get; set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var found = Guid.TryParse(RouteData.Values["draft"] as string, out var id) && await LoadAsync(id, HttpContext.RequestAborted);
        if (found && HasRow()) await next();
        else context.Result = NotFound();
    }

    /// <summary>Whether what the address names of the draft is there.</summary>
    protected virtual bool HasRow() => true;

    protected async Task KeepAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await DraftStore.KeepAsync(connection, HttpContext.Person().Id, Stored.Id, Draft, time.GetUtcNow());
    }

    /// <summary>Shows what is wrong with a part at its fields.</summary>
    /// <param name="part">"Pledges[2]".</param>
    /// <param name="field">What the page calls it: "Pledge".</param>
    /// <returns>Whether nothing is.</returns>
    protected bool Holds(string part, string field)
    {
        foreach (var problem in Reading.Within(part)) ModelState.AddModelError(field + problem.Path[part.Length..], problem.Sentence);
        return ModelState.IsValid;
    }

    /// <summary>The row that a remove button names; null for other buttons.</summary>
    protected int? Removed(int rows) =>
        Do?.StartsWith(Remove, StringComparison.Ordinal) == true
            && int.TryParse(Do[Remove.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            && row >= 0 && row < rows
            ? row
            : null;

    protected LocalRedirectResult To(string rest, string? said = null)
    {
        Said = said;
        return LocalRedirect(Stored.Address(rest));
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await DraftStore.FindAsync(connection, HttpContext.Person().Id, id) is not { } stored
            || stored.Municipality != HttpContext.Kommun())
            return false;
        Stored = stored;
        OfKommun = await AgreementStore.InAsync(connection, [stored.Municipality]);
        return true;
    }
}
