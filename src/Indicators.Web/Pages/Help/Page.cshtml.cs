using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Help;

/// <summary>Instructions for one main section of the site.</summary>
[AllowAnonymous]
public sealed class HelpPageModel : PageModel
{
    /// <summary>The page of the address.</summary>
    public HelpPage Help { get; private set; } = HelpPages.All[0];

    /// <returns>404 when there is no help page of that name.</returns>
    public IActionResult OnGet(string name)
    {
        if (HelpPages.All.FirstOrDefault(page => page.Name == name) is not { } help) return NotFound();
        Help = help;
        return Page();
    }
}
