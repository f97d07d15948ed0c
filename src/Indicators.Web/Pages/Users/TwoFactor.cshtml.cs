using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using QRCoder;

namespace Indicators.Web.Pages.Users;

/// <summary>
/// Turns a person's second factor on and off, and makes recovery codes. Each change requires the password, and a code where there is one:
/// an open session is not enough.
/// </summary>
[NeedsSignIn]
[OpenBeforeSecondFactor]
[EnableRateLimiting(RequestLimits.SignIn)]
public sealed class TwoFactorModel(
    SecondFactor factor, Confirmation confirmation, SecondFactorRule rule) : PageModel
{
    /// <summary>Values of the buttons.</summary>
    public const string NewCodes = "koder", TurnOff = "av";

    private const int KeyGroup = 4, QrPixels = 4;

    private static readonly string Issuer = Uri.EscapeDataString("Medborgarlöften");

    /// <summary>Six digits from the app, which prove that it has the key.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The key that this session has been shown, sealed.</summary>
    [BindProperty]
    public string? Shown { get; set; }

    /// <summary>Where to go afterwards; other sites are ignored.</summary>
    [BindProperty(SupportsGet = true, Name = "till")]
    public string? Next { get; set; }

    /// <summary>Shown on the next page.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <summary>In groups of four, as people type it.</summary>
    public string Key { get; private set; } = "";

    /// <summary>SVG that the app scans.</summary>
    public string QrCode { get; private set; } = "";

    /// <summary>Shown once, on the answer to the form; each can be used once instead of a code. Null when none were made.</summary>
    public IReadOnlyList<string>? NewRecoveryCodes { get; private set; }

    /// <summary>Whose the recovery codes are, for the sheet that they are printed on.</summary>
    public string Email => HttpContext.Person().Email;

    /// <summary>What the forms ask for to confirm who the person is.</summary>
    public ReauthenticationFields Proof { get; private set; } = new(false, false);

    /// <summary>Whether a code is asked for at sign-in.</summary>
    public bool IsOn => HttpContext.SignedIn()!.TwoFactor;

    /// <summary>Whether this request turned it on.</summary>
    public bool IsTurnedOn { get; private set; }

    /// <summary>Whether the person may do nothing else until it is turned on.</summary>
    public bool IsDemanded => rule.IsRequiredOf(HttpContext.Person());

    /// <summary>The page that the person came from, otherwise the account.</summary>
    public string Back => Url.NextPage(Next, "/Users/Account");

    /// <summary>Shows a new key to a person who has none; it is not stored until a code has proved it.</summary>
    public async Task OnGetAsync() => Show(await AccountAsync());

    /// <summary>Turns the second factor on, gives the session a new cookie and mails the person about it.</summary>
    [RequiresConfirmation("slå på inloggning i två steg", IsWithoutPassword = true)]
    public async Task<IActionResult> OnPostAsync([FromServices] SendUserNotice notice, CancellationToken ct)
    {
        var account = await AccountAsync();
        if (IsOn) return RedirectToPage();
        if (await confirmation.IsProvedAsync(HttpContext, account, ModelState, isCodeNeeded: false))
            NewRecoveryCodes = await factor.TurnOnAsync(account, HttpContext.SignedIn()!.Session, Shown, Code ?? "", ct);
        if (ModelState.IsValid && NewRecoveryCodes is null)
            ModelState.AddModelError(nameof(Code), "Koden stämmer inte. Läs in bilden igen och skriv den kod som appen visar just nu.");
        IsTurnedOn = NewRecoveryCodes is not null;
        if (IsTurnedOn)
        {
            await SessionCookie.RenewAsync(HttpContext);
            await notice.RunAsync(account.Id, CredentialChange.SecondFactorOn, ct);
        }
        Show(account);
        return Page();
    }

    /// <param name="change">Which button.</param>
    [RequiresConfirmation("ändra inloggning i två steg", IsWithoutPassword = true)]
    public async Task<IActionResult> OnPostChangeAsync(string? change, [FromServices] SendUserNotice notice, CancellationToken ct)
    {
        var account = await AccountAsync();
        if (!IsOn) return RedirectToPage();
        if (!await confirmation.IsProvedAsync(HttpContext, account, ModelState))
        {
            Show(account);
            return Page();
        }
        if (change == NewCodes)
        {
            NewRecoveryCodes = await factor.NewRecoveryCodesAsync(account, ct);
            await notice.RunAsync(account.Id, CredentialChange.RecoveryCodes, ct);
            return Page();
        }
        await factor.TurnOffAsync(account, ct);
        await notice.RunAsync(account.Id, CredentialChange.SecondFactorOff, ct);
        StatusMessage = "Inloggning i två steg är avstängd.";
        return RedirectToPage(IsDemanded ? "TwoFactor" : "Account");
    }

    private void Show(UserCredentials account)
    {
        Proof = ReauthenticationFields.Of(account);
        // A key that is in use is not shown again.
        if (account.TwoFactor) return;
        (var key, Shown) = factor.SecretToShow(account, HttpContext.SignedIn()!.Session, Shown);
        Key = string.Join(' ', key.Chunk(KeyGroup).Select(group => new string(group)));
        var uri = $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(account.Email)}?secret={key}&issuer={Issuer}&digits=6";
        using var data = QRCodeGenerator.GenerateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        QrCode = code.GetGraphic(QrPixels);
    }

    private Task<UserCredentials> AccountAsync() => confirmation.AccountAsync(HttpContext);
}
