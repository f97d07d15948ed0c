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

    public IReadOnlyList<AccessEntry> Entries { get; private set; } = [];

    public int Days => life.Days;

    public IReadOnlyList<SelectListItem> Kinds { get; } =
    [
        new("Allt", ""),
        .. Enum.GetValues<AccessEvent>().Select(what => new SelectListItem(what.Label(), what.ToString()))
            .OrderBy(item => item.Text, StringComparer.Create(Swedish.Culture, ignoreCase: true)),
    ];

    protected override IReadOnlyList<long> EntryIds => [.. Entries.Select(entry => entry.Id)];

    protected override IEnumerable<(string Name, string? Value)> AlsoSought => [(nameof(What), What?.ToString())];

    public async Task OnGetAsync(CancellationToken ct) =>
        Entries = await read.RunAsync(new(null, Given(Who), What, From, To), Before, PageLength, ct);
}
