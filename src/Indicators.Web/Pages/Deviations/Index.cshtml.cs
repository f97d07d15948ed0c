using Indicators.Core.Deviations;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.Pages.Shared;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Deviations;

/// <summary>Deviations from pledges in the municipalities whose counts a person may see.</summary>
[Needs(Permission.SeeCounts)]
public sealed class IndexModel(ListDeviations list, TimeProvider time) : PageModel
{
    private const int PerPage = 50;

    private const string AlsoEnded = "alla";

    /// <summary>Code of a municipality; empty for all.</summary>
    [BindProperty(SupportsGet = true, Name = "i")]
    public string? In { get; set; }

    /// <summary>"alla" also shows those that have ended; otherwise only open ones.</summary>
    [BindProperty(SupportsGet = true, Name = "visa")]
    public string? Show { get; set; }

    /// <summary>Fifty deviations a page.</summary>
    public Paging Paging { get; private set; } = null!;

    /// <summary>Whether there are more deviations than were read, so that some may be missing.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Those on this page, the worst first.</summary>
    public DeviationTable Table { get; private set; } = DeviationTable.Empty;

    /// <summary>The person's municipalities, by name.</summary>
    public IReadOnlyList<SelectListItem> Kommuner { get; private set; } = [];

    /// <summary>Values of <see cref="Show"/>.</summary>
    public IReadOnlyList<SelectListItem> Choices { get; } = [new("Öppna", ""), new("Även de som är över", AlsoEnded)];

    /// <summary>Only of municipalities whose counts the person may see, whatever the address names.</summary>
    public async Task OnGetAsync(CancellationToken ct)
    {
        Paging = new(Request, PerPage);
        var found = await list.RunAsync(
            HttpContext.Person().Where(Permission.SeeCounts), In, alsoEnded: Show == AlsoEnded, Paging.Of, ct);
        Kommuner = [new("Alla kommuner", ""), .. found.Municipalities.Select(kommun => new SelectListItem(kommun.Name, kommun.Code.Value))];
        (Table, IsTruncated) = (new($"De värsta först{Paging.Words}", found.Rows, time.Today()), found.IsTruncated);
    }
}
