using Indicators.Core.Reporting;
using Indicators.Core.Users;
using Indicators.Web.Pages.Shared;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>Everything that a person reports, in all their municipalities. A person with one right only is led to its page.</summary>
[Needs(Permission.ReportCounts)]
public sealed class OverviewModel(ListReportingTasks list) : PageModel
{
    /// <summary>Search, area and page of the list, from the address.</summary>
    public ListChoice List { get; private set; } = null!;

    /// <summary>One for each municipality and party whose figures the person reports, on this page of the list.</summary>
    public IReadOnlyList<ReportingTaskLine> Tasks { get; private set; } = [];

    /// <summary>Redirects a person with a single right; otherwise shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var rights = HttpContext.Person().ReportingRights;
        if (rights is [var only]) return LocalRedirect(Url.Reporting(only));
        List = new(Request, "Bara det som väntar på siffror");
        Tasks = List.Of(await list.RunAsync(rights, ct), task => (task.Name, task.Area), task => task.Waiting.Count > 0);
        return Page();
    }
}
