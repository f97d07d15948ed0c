using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Webhook;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Notifications;

/// <summary>Which channels a municipality's notices take, and its webhook.</summary>
[Needs(Permission.EditAgreements)]
public sealed class MunicipalityModel(
    ListMunicipalities municipalities, ChooseChannels choose, ManageWebhook webhook) : PageModel, IConfirmationSubject
{
    public static readonly IReadOnlyList<SelectListItem> Layouts =
    [
        new("Kort i Microsoft Teams", WebhookLayout.Teams.ToString()),
        new("JSON, för andra system", WebhookLayout.Json.ToString()),
    ];

    public string Name { get; private set; } = "";

    public string? ConfirmationSubject => Name;

    public bool AreWebhooksUsed => webhook.IsUsed;

    /// <summary>The host of the webhook; null when there is none. The whole address is a secret, and is not shown again.</summary>
    public string? Host { get; private set; }

    public IReadOnlyList<ChannelLabel> Channels => choose.Channels;

    [BindProperty]
    public IReadOnlyList<string> Chosen { get; set; } = [];

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public WebhookLayout? Layout { get; set; }

    /// <summary>Shown once, on the page that follows on the form.</summary>
    [TempData]
    public string? NewSecret { get; set; }

    [TempData]
    public string? StatusMessage { get; set; }

    private string Code => HttpContext.Kommun()!.Value.Value;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        var municipality = (await municipalities.RunAsync(ct)).Select(listed => listed.Key).FirstOrDefault(one => one.Code.Value == Code);
        Name = municipality?.Name ?? $"kommun {Code}";
        var endpoint = await webhook.FindAsync(Code, ct);
        Host = endpoint?.Url.Host;
        if (context.HandlerMethod?.Name != "Webhook") Layout = endpoint?.Layout;
        if (context.HandlerMethod?.Name != "Channels") Chosen = await choose.CurrentAsync(Code, ct);
        await next();
    }

    public async Task<IActionResult> OnPostChannelsAsync(CancellationToken ct)
    {
        await choose.RunAsync(Code, Chosen, HttpContext.Person().Actor, ct);
        StatusMessage = "Valet är sparat.";
        return RedirectToPage();
    }

    [RequiresConfirmation("spara en webhook")]
    public async Task<IActionResult> OnPostWebhookAsync(CancellationToken ct)
    {
        if (Layout is not { } layout)
        {
            ModelState.AddModelError(nameof(Layout), "Välj vad som ska skickas.");
            return Page();
        }
        var set = await webhook.SetAsync(Code, Address ?? "", layout, HttpContext.Person().Actor, ct);
        if (!set.Ok)
        {
            ModelState.AddModelError(nameof(Address), set.Problem);
            return Page();
        }
        (NewSecret, StatusMessage) = (set.Value, "Webhooken är sparad. Skicka ett prov för att se att den fungerar.");
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostTestAsync(CancellationToken ct)
    {
        var page = new Uri($"{Request.Scheme}://{Request.Host}{Request.Path}");
        var tested = await webhook.TestAsync(new(Code, Name), page, ct);
        if (tested.Ok)
        {
            StatusMessage = tested.Value;
            return RedirectToPage();
        }
        ModelState.AddModelError("", tested.Problem);
        return Page();
    }

    [RequiresConfirmation("ta bort en webhook")]
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        await webhook.RemoveAsync(Code, HttpContext.Person().Actor, ct);
        StatusMessage = "Webhooken är borttagen. Nya besked kommer med e-post.";
        return RedirectToPage();
    }
}
