using Indicators.Core.Notifications;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Notifications;

/// <summary>Which channels the person's own notices and reminders take.</summary>
[NeedsSignIn]
public sealed class MineModel(ChooseChannels choose) : PageModel
{
    /// <summary>Names of channels; others are ignored. Empty for no choice of their own.</summary>
    [BindProperty]
    public IReadOnlyList<string> Chosen { get; set; } = [];

    /// <summary>Those that are set up.</summary>
    public IReadOnlyList<ChannelLabel> Channels => choose.Channels;

    /// <summary>Shown on the next page.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    private string Me => HttpContext.Person().Email;

    /// <summary>Shows the stored choice.</summary>
    public async Task OnGetAsync(CancellationToken ct) => Chosen = await choose.CurrentAsync(Me, ct);

    /// <summary>Stores the choice under the person's e-mail address, audited.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await choose.RunAsync(Me, Chosen, HttpContext.Person().Actor, ct);
        StatusMessage = "Ditt val är sparat.";
        return RedirectToPage();
    }
}
