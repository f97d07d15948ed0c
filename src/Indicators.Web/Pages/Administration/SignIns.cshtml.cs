using Indicators.Core.Audit;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.Forms;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Administration;

/// <summary>The access log, with a search.</summary>
[Needs(Permission.Administer)]
public sealed class SignInsModel(ReadAccessLog read, AccessLogRetention life) : LogSearchPage
{
    /// <summary>Null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public AccessEvent? What { get; set; }

    /// <summary>This page of the log, the newest first.</summary>
    public IReadOnlyList<AccessEntry> Entries { get; private set; } = [];

    /// <summary>How long entries are kept.</summary>
    public int Days => life.Days;

    /// <summary>Every kind of event, by its Swedish name.</summary>
    public IReadOnlyList<SelectListItem> Kinds { get; } =
    [
        new("Allt", ""),
        .. Enum.GetValues<AccessEvent>().Select(what => new SelectListItem(what.Label(), what.ToString()))
            .OrderBy(item => item.Text, StringComparer.Create(Swedish.Culture, ignoreCase: true)),
    ];

    protected override IReadOnlyList<long> EntryIds => [.. Entries.Select(entry => entry.Id)];

    protected override IEnumerable<(string Name, string? Value)> OtherParameters => [(nameof(What), What?.ToString())];

    /// <summary>Shows at most a hundred entries; older ones through the link.</summary>
    public async Task OnGetAsync(CancellationToken ct) =>
        Entries = !IsSearchable() ? [] : await read.RunAsync(new(null, Given(Who), What, From, To), Before, PageLength, ct);
}
