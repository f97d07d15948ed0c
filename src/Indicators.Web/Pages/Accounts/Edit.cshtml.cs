using Indicators.Core.Accounts;
using Indicators.Core.Users;
using Indicators.Web.Forms;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Accounts;

/// <summary>
/// An account: its writer types and hands it in, the coordinator sends it back or makes it public, and others read it. A script saves
/// while one types; without it there is a button.
/// </summary>
[Needs(Permission.SeeReports)]
[RequestFormLimits(ValueLengthLimit = AccountForm.MaxBytes, ValueCountLimit = AccountForm.MostFields)]
public sealed class EditModel(
    ReadPledgeAccount read, SaveAccountDraft save, SubmitAccount submit, ReturnAccount sendBack, PublishAccount publish)
    : AccountPage(read)
{
    public const string ChangeName = "andra", FromFormerName = "forra", Yes = "ja";

    /// <summary>Whether an account that is ready is to be changed.</summary>
    [BindProperty(SupportsGet = true, Name = ChangeName)]
    public string? Change { get; set; }

    [BindProperty(SupportsGet = true, Name = FromFormerName)]
    public string? FromFormer { get; set; }

    [BindProperty]
    public AccountForm Form { get; set; } = new();

    /// <summary>"ready" hands it in, "rows" asks for more rows; anything else saves.</summary>
    [BindProperty]
    public string? Do { get; set; }

    [BindProperty, Pasted]
    public string? Comment { get; set; }

    [TempData]
    public string? StatusMessage { get; set; }

    /// <summary>What was saved meanwhile by another; null when nothing was.</summary>
    public PledgeAccount? Conflict { get; private set; }

    public bool IsEditing { get; private set; }

    public int Revision => Account?.Revision ?? 0;

    /// <summary>What looks like personal data in what is typed.</summary>
    public IReadOnlyList<PersonalData> PersonalData => AccountRules.PersonalDataIn(AccountRules.Cleaned(Form.Content));

    public bool NeedsContactAnswer => PersonalData.Any(data => data.MayBeAuthority);

    public IEnumerable<SelectListItem> Reasons =>
        [new("Inget skäl behövs", ""), .. AccountForm.Kinds];

    public async Task<IActionResult> OnGetAsync(string agreement, string period, string pledge, string party, CancellationToken ct)
    {
        if (!await FindAsync(agreement, period, pledge, party, ct)) return NotFound();
        var isEmpty = Account is null or { Content.IsEmpty: true };
        IsEditing = MayWrite && (Account?.State != AccountState.Ready || Change == Yes);
        Form = AccountForm.Of(
            isEmpty && FromFormer == Yes && Details.Former is { } former ? former.Content with { Activities = [] }
            : Account?.Content ?? AccountContent.Empty);
        if (isEmpty && Details.Proposed is { } proposed) Form.Propose(proposed.Reason);
        Form.AddRows();
        return Page();
    }

    [HandlerNeeds(Permission.ReportCounts)]
    public async Task<IActionResult> OnPostAsync(string agreement, string period, string pledge, string party, CancellationToken ct)
    {
        if (!await FindAsync(agreement, period, pledge, party, ct)) return NotFound();
        if (!MayWrite) return Forbid();
        var (input, actor) = (new AccountInput(Details.Key, Form.Content, Form.Revision), HttpContext.Person().Actor);
        var outcome = Do == "ready"
            ? await submit.RunAsync(input, Details.Pledge, Form.AuthorityContacts, actor, ct)
            : await save.RunAsync(input, actor, ct);
        foreach (var problem in outcome.Problems) ModelState.AddModelError(Form.FieldOf(problem.Part), problem.Sentence);
        AddDayProblems();
        if (outcome.Ok && ModelState.IsValid) return Done();
        await FindAsync(agreement, period, pledge, party, ct);
        (IsEditing, Conflict) = (true, outcome.IsConflict ? outcome.Account : null);
        if (Conflict is not null)
            ModelState.AddModelError("", Conflict.State == AccountState.Returned
                ? "Redovisningen skickades tillbaka medan du skrev. Läs kommentaren, ändra det som behövs och spara igen."
                : "Någon annan har sparat en annan text. Läs den nedan, för ihop de två och spara.");
        return Page();
    }

    /// <summary>Saves while one types. The answer is a sentence to show, and the revision to go on from.</summary>
    [HandlerNeeds(Permission.ReportCounts)]
    public async Task<IActionResult> OnPostAutosaveAsync(
        string agreement, string period, string pledge, string party, CancellationToken ct)
    {
        if (!await FindAsync(agreement, period, pledge, party, ct)) return NotFound();
        if (!MayWrite) return Forbid();
        var outcome = await save.RunAsync(new(Details.Key, Form.Content, Form.Revision), HttpContext.Person().Actor, ct);
        return new JsonResult(new
        {
            revision = outcome.Account?.Revision ?? 0,
            ok = outcome.Ok,
            said = outcome switch
            {
                { IsConflict: true, Account.State: AccountState.Returned } =>
                    "Redovisningen har skickats tillbaka. Din text finns kvar här. Tryck på Spara utkast så visas kommentaren.",
                { IsConflict: true, Account: { } other } =>
                    $"{other.By} har sparat en annan text. Din finns kvar här. Tryck på Spara utkast så visas båda.",
                { Problems: [var first, ..] } => first.Sentence,
                { Account: { Revision: > 0 } saved } => $"Utkastet sparades {AccountLabels.When(saved.At)}.",
                _ => "",
            },
        });
    }

    [HandlerNeeds(Permission.ReleaseReports)]
    public async Task<IActionResult> OnPostReturnAsync(
        string agreement, string period, string pledge, string party, CancellationToken ct)
    {
        if (!await FindAsync(agreement, period, pledge, party, ct)) return NotFound();
        if (ModelState.IsValid)
        {
            var said = await sendBack.RunAsync(Details.Key, Comment ?? "", HttpContext.Person().Actor, ct);
            if (said.Ok) return Done(said.Value);
            ModelState.AddModelError(nameof(Comment), said.Problem);
        }
        return Page();
    }

    [HandlerNeeds(Permission.ReleaseReports)]
    public Task<IActionResult> OnPostPublishAsync(string agreement, string period, string pledge, string party, CancellationToken ct) =>
        PublishAsync(agreement, period, pledge, party, isPublic: true, ct);

    [HandlerNeeds(Permission.ReleaseReports)]
    public Task<IActionResult> OnPostUnpublishAsync(
        string agreement, string period, string pledge, string party, CancellationToken ct) =>
        PublishAsync(agreement, period, pledge, party, isPublic: false, ct);

    private async Task<IActionResult> PublishAsync(
        string agreement, string period, string pledge, string party, bool isPublic, CancellationToken ct)
    {
        if (!await FindAsync(agreement, period, pledge, party, ct)) return NotFound();
        var said = await publish.RunAsync(Details.Key, isPublic, HttpContext.Person().Actor, ct);
        return Done(said.Ok ? said.Value : said.Problem);
    }

    private LocalRedirectResult Done(string said)
    {
        StatusMessage = said;
        return LocalRedirect(Url.Account(Agreement, Details.Key));
    }

    private LocalRedirectResult Done()
    {
        if (Do == "rows") return LocalRedirect($"{Url.AccountToChange(Agreement, Details.Key)}#aktiviteter");
        if (Do != "ready")
        {
            StatusMessage = "Utkastet är sparat. Rådet ser det inte förrän du markerar det som klart.";
            return LocalRedirect(Url.AccountToChange(Agreement, Details.Key));
        }
        StatusMessage = Details.IsReleased
            ? $"Löfte {Details.Pledge.Number} är rättat. Rättelsen är märkt, för rapporten har gått ut."
            : $"Löfte {Details.Pledge.Number} är klart. Tack!";
        return LocalRedirect(Url.Accounts(Agreement, Details.Key.Period, Details.Key.Party));
    }

    private void AddDayProblems()
    {
        for (var i = 0; i < Form.Activities.Count; i++)
            if (Form.Activities[i] is { IsDayUnreadable: true, Day: var typed })
                ModelState.AddModelError(
                    $"{nameof(Form)}.{nameof(Form.Activities)}[{i}].{nameof(ActivityRow.Day)}",
                    $"Aktivitet {i + 1}: ”{typed}” är inget datum. Skriv år, månad och dag, till exempel "
                    + $"{Details.Key.Period.First:yyyy-MM-dd}.");
    }
}
