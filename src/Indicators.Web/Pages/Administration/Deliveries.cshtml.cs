using System.Globalization;
using Indicators.Core.Notifications;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.Forms;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Administration;

/// <summary>The delivery log: one row for each message to each recipient.</summary>
[Needs(Permission.Administer)]
[ShowsUnreadableValues]
public sealed class DeliveriesModel(ListDeliveries list, ResendOrCancelMail decide) : PageModel
{
    /// <summary>Deliveries that are shown at most; older ones are found with the search.</summary>
    public const int Most = 200;

    /// <summary>Only messages that failed or came back.</summary>
    [BindProperty(SupportsGet = true, Name = "fel")]
    public bool OnlyFailed { get; set; }

    /// <summary>Part of the subject, or of the key of what the message is about, ignoring case; empty for all.</summary>
    [BindProperty(SupportsGet = true, Name = "amne")]
    public string? Subject { get; set; }

    /// <summary>The search, which the forms of the list send too.</summary>
    public IDictionary<string, string> Search => new Dictionary<string, string>
    {
        ["fel"] = OnlyFailed ? "true" : "",
        ["amne"] = Subject ?? "",
    };

    /// <summary>The newest first, at most <see cref="Most"/>.</summary>
    public IReadOnlyList<Delivery> Deliveries { get; private set; } = [];

    /// <summary>Shown after the redirect.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <summary>Reads the log; the texts of messages are not shown.</summary>
    public async Task OnGetAsync(CancellationToken ct) => Deliveries = await list.RunAsync(
        new(null, OnlyFailed, Most, string.IsNullOrWhiteSpace(Subject) ? null : Subject.Trim()), ct);

    /// <summary>Queues a message that failed, or is in doubt, again with the same bytes.</summary>
    /// <param name="id">Its number in the outbox.</param>
    public Task<IActionResult> OnPostResendAsync(long id, CancellationToken ct) =>
        AnswerAsync(
            decide.ResendAsync(
                MailSelection.Of(id.ToString(CultureInfo.InvariantCulture)), onlyFailed: false, HttpContext.Person().Actor, ct),
            "Brevet skickas om, med samma innehåll.", ct);

    /// <summary>Withdraws a message that no server has accepted; not one about accounts or sign-in.</summary>
    /// <param name="id">Its number in the outbox.</param>
    public Task<IActionResult> OnPostCancelAsync(long id, CancellationToken ct) =>
        AnswerAsync(
            decide.CancelAsync(MailSelection.Of(id.ToString(CultureInfo.InvariantCulture)), HttpContext.Person().Actor, ct),
            "Brevet skickas inte.", ct);

    private async Task<IActionResult> AnswerAsync(Task<Parsed<IReadOnlyList<long>>> change, string done, CancellationToken ct)
    {
        if (await change is { Ok: true })
        {
            StatusMessage = done;
            return RedirectToPage(Search);
        }
        // Another person or the worker changed it in between; the list shows the new state.
        ModelState.AddModelError(
            "",
            "Brevet har redan skickats om, gått fram eller ställts in, eller så gäller det konton och inloggning och kan inte "
            + "ställas in. Listan visar hur det är nu.");
        await OnGetAsync(ct);
        return Page();
    }
}
