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
    /// <summary>The formats that a webhook can be sent in.</summary>
    public static readonly IReadOnlyList<SelectListItem> Layouts =
    [
        new("Kort i Microsoft Teams", WebhookLayout.Teams.ToString()),
        new("JSON, för andra system", WebhookLayout.Json.ToString()),
    ];

    /// <summary>The municipality's; "kommun 1883" when it has no agreement.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Named when the person has to confirm who they are.</summary>
    public string? ConfirmationSubject => Name;

    /// <summary>False when the settings allow no hosts: then the page does not offer a webhook.</summary>
    public bool AreWebhooksUsed => webhook.IsUsed;

    /// <summary>The host of the webhook; null when there is none. The whole address is a secret, and is not shown again.</summary>
    public string? Host { get; private set; }

    /// <summary>Those that are set up.</summary>
    public IReadOnlyList<ChannelLabel> Channels => choose.Channels;

    /// <summary>Names of channels that the municipality's notices take; others are ignored.</summary>
    [BindProperty]
    public IReadOnlyList<string> Chosen { get; set; } = [];

    /// <summary>https, to a host that the settings allow. It is stored sealed, since the address is often a secret.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>What is sent to the address; required.</summary>
    [BindProperty]
    public WebhookLayout? Layout { get; set; }

    /// <summary>Shown once, on the page after the form.</summary>
    [TempData]
    public string? NewSecret { get; set; }

    /// <summary>Shown on the next page.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <summary>An address that cannot be set is refused without asking who it is.</summary>
    public bool IsRefused(string? handler) => handler == "Webhook" && (Layout is null || webhook.WhyNot(Address ?? "") is not null);

    private string Code => HttpContext.RouteMunicipality()!.Value.Value;

    /// <summary>Reads name, webhook and choice for every handler, except what its own form sends.</summary>
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

    /// <summary>Stores the channels for notices to the municipality, audited.</summary>
    public async Task<IActionResult> OnPostChannelsAsync(CancellationToken ct)
    {
        await choose.RunAsync(Code, Chosen, HttpContext.Person().Actor, ct);
        StatusMessage = "Valet är sparat.";
        return RedirectToPage();
    }

    /// <summary>Stores address and layout, and makes a new secret for the signature, which is shown once.</summary>
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

    /// <summary>Posts a test at once, past the queue, with the stored address and secret.</summary>
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

    /// <summary>Removes address and secret. Notices that wait for the webhook fail, and the operator is notified of them.</summary>
    [RequiresConfirmation("ta bort en webhook")]
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        await webhook.RemoveAsync(Code, HttpContext.Person().Actor, ct);
        StatusMessage = "Webhooken är borttagen. Nya besked kommer med e-post.";
        return RedirectToPage();
    }
}
