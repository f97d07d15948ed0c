using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.Forms;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Administration;

/// <summary>The audit log, with a search and as a workbook.</summary>
[Needs(Permission.Administer)]
public sealed class LogModel(ReadAuditLog read, TimeProvider time) : LogSearchPage
{
    private const int MaxExported = 50_000;

    /// <summary>Code of a kind of action; empty for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? What { get; set; }

    /// <summary>Part of the subject or of the details, ignoring case; empty for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    /// <summary>This page of the log, the newest first.</summary>
    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    /// <summary>Every kind of action, by its Swedish name.</summary>
    public IReadOnlyList<SelectListItem> Kinds { get; } =
    [
        new("Allt", ""),
        .. AuditAction.All.OrderBy(action => action.Label, StringComparer.Create(Swedish.Culture, ignoreCase: true))
            .Select(action => new SelectListItem(action.Label, action.Code)),
    ];

    /// <summary>Printed in place of the search fields: what was searched for, and when.</summary>
    public string PrintedSearch => $"Utskrivet {SwedishTime.Minute(time.GetUtcNow())}. " + string.Join(' ', new[]
    {
        Given(Who) is { } who ? $"Vem: {who}." : null, Given(What) is { } what ? $"Vad: {AuditAction.LabelOf(what)}." : null,
        Given(Subject) is { } subject ? $"Om: {subject}." : null, From is { } from ? $"Från och med {Swedish.Date(from)}." : null,
        To is { } to ? $"Till och med {Swedish.Date(to)}." : null,
    }.OfType<string>().DefaultIfEmpty("Alla händelser."));

    /// <summary>The same search as a workbook.</summary>
    public string ExportAddress => Address(("handler", "Export"));

    protected override IReadOnlyList<long> EntryIds => [.. Entries.Select(entry => entry.Id)];

    protected override IEnumerable<(string Name, string? Value)> OtherParameters => [(nameof(What), What), (nameof(Subject), Subject)];

    /// <summary>Shows at most a hundred entries; older ones through the link.</summary>
    public async Task OnGetAsync(CancellationToken ct) =>
        Entries = !IsSearchable() ? [] : await read.RunAsync(Filter, Before, PageLength, ct);

    /// <summary>A workbook of what the search finds, at most 50,000 entries.</summary>
    public async Task<IActionResult> OnGetExportAsync(CancellationToken ct)
    {
        var entries = await read.RunAsync(Filter, before: null, MaxExported, ct);
        return File(AuditWorkbook.Write(entries, time.GetUtcNow()), AuditWorkbook.MediaType, "handelselogg.xlsx");
    }

    private AuditFilter Filter => new(Given(Who), Given(What), Given(Subject), From, To);
}
