using Indicators.Core.Notifications;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Notifications;

/// <summary>Which channels the person's own notices and reminders take.</summary>
[NeedsSignIn]
public sealed class MineModel(ChooseChannels choose) : PageModel
{
    [BindProperty]
    public IReadOnlyList<string> Chosen { get; set; } = [];

    public IReadOnlyList<ChannelLabel> Channels => choose.Channels;

    [TempData]
    public string? StatusMessage { get; set; }

    private string Me => HttpContext.Person().Email;

    public async Task OnGetAsync(CancellationToken ct) => Chosen = await choose.CurrentAsync(Me, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await choose.RunAsync(Me, Chosen, HttpContext.Person().Actor, ct);
        StatusMessage = "Ditt val är sparat.";
        return RedirectToPage();
    }
}
