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
public sealed class DeliveriesModel(ListDeliveries list, DecideMail decide) : PageModel
{
    public const int Most = 200;

    [BindProperty(SupportsGet = true, Name = "fel")]
    public bool OnlyFailed { get; set; }

    [BindProperty(SupportsGet = true, Name = "amne")]
    public string? Subject { get; set; }

    /// <summary>The search, which the forms of the list send too.</summary>
    public IDictionary<string, string> Search => new Dictionary<string, string>
    {
        ["fel"] = OnlyFailed ? "true" : "",
        ["amne"] = Subject ?? "",
    };

    public IReadOnlyList<Delivery> Deliveries { get; private set; } = [];

    [TempData]
    public string? StatusMessage { get; set; }

    public async Task OnGetAsync(CancellationToken ct) => Deliveries = await list.RunAsync(
        new(null, OnlyFailed, Most, string.IsNullOrWhiteSpace(Subject) ? null : Subject.Trim()), ct);

    public Task<IActionResult> OnPostResendAsync(long id, CancellationToken ct) =>
        AnswerAsync(
            decide.ResendAsync(
                MailSelection.Of(id.ToString(CultureInfo.InvariantCulture)), onlyFailed: false, HttpContext.Person().Actor, ct),
            "Brevet skickas om, med samma innehåll.", ct);

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
