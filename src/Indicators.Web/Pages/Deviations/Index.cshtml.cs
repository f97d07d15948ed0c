using Indicators.Core.Deviations;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.Pages.Shared;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Deviations;

/// <summary>Promises that are not being kept, in a person's kommuner.</summary>
[Needs(Permission.SeeCounts)]
public sealed class IndexModel(ListDeviations list, TimeProvider time) : PageModel
{
    private const int PerPage = 50;

    private const string AlsoEnded = "alla";

    /// <summary>A code; empty for all.</summary>
    [BindProperty(SupportsGet = true, Name = "i")]
    public string? In { get; set; }

    [BindProperty(SupportsGet = true, Name = "visa")]
    public string? Show { get; set; }

    public Paging Paging { get; private set; } = null!;

    /// <summary>Whether there are more than were looked through.</summary>
    public bool IsCut { get; private set; }

    public DeviationTable Table { get; private set; } = DeviationTable.Empty;

    /// <summary>The person's kommuner, by name.</summary>
    public IReadOnlyList<SelectListItem> Kommuner { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Choices { get; } = [new("Öppna", ""), new("Även de som är över", AlsoEnded)];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Paging = new(Request, PerPage);
        var found = await list.RunAsync(
            HttpContext.Person().Where(Permission.SeeCounts), In, alsoEnded: Show == AlsoEnded, Paging.Of, ct);
        Kommuner = [new("Alla kommuner", ""), .. found.Municipalities.Select(kommun => new SelectListItem(kommun.Name, kommun.Code.Value))];
        (Table, IsCut) = (new($"De värsta först{Paging.Words}", found.Rows, time.Today()), found.IsCut);
    }
}
