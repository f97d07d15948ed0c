using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.Forms;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Administration;

/// <summary>The audit log, with a search and as a workbook.</summary>
[Needs(Permission.Administer)]
[ShowsWhatIsUnreadable]
public sealed class LogModel(Database database, TimeProvider time) : PageModel
{
    private const int PageLength = 100, MostExported = 50_000;

    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    /// <summary>Code of a kind of deed; empty for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? What { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "fore")]
    [Range(typeof(long), "1", "9223372036854775807")]
    public long? Before { get; set; }

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Kinds { get; } =
    [
        new("Allt", ""),
        .. AuditAction.All.OrderBy(action => action.Words, StringComparer.Create(Swedish.Culture, ignoreCase: true)).Select(action => new SelectListItem(action.Words, action.Code)),
    ];

    public string ExportAddress => Address(("handler", "Export"));

    public string? OlderAddress => Entries.Count < PageLength ? null : Address(("fore", Entries[^1].Id.ToString(CultureInfo.InvariantCulture)));

    public async Task OnGetAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        Entries = await AuditLog.FindAsync(connection, Filter, Before, PageLength);
    }

    public async Task<IActionResult> OnGetExportAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var entries = await AuditLog.FindAsync(connection, Filter, before: null, MostExported);
        return File(AuditWorkbook.Write(entries, time.GetUtcNow()), AuditWorkbook.MediaType, "handelselogg.xlsx");
    }

    private AuditFilter Filter => new(Given(Who), Given(What), Given(Subject), From, To);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private string Address((string Name, string Value) also)
    {
        var query = new QueryBuilder { { also.Name, also.Value } };
        foreach (var (name, value) in new[] { (nameof(Who), Who), (nameof(What), What), (nameof(Subject), Subject), (nameof(From), Iso(From)), (nameof(To), Iso(To)) })
            if (!string.IsNullOrWhiteSpace(value)) query.Add(name, value);
        return "/administration/logg" + query;
    }

    private static string? Iso(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);
}
