using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using QRCoder;

namespace Indicators.Web.Pages.Users;

/// <summary>Each change asks for the password again, and for a code where there is one: a session that was left open is not enough.</summary>
[NeedsSignIn]
[OpenBeforeSecondFactor]
[EnableRateLimiting(RequestLimits.SignIn)]
public sealed class TwoFactorModel(
    SecondFactor factor, Confirmation confirmation, SecondFactorRule rule) : PageModel
{
    /// <summary>What the button of new recovery codes says.</summary>
    public const string NewCodes = "koder", TurnOff = "av";

    private const int KeyGroup = 4, QrPixels = 4;

    private static readonly string Issuer = Uri.EscapeDataString("Medborgarlöften");

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "till")]
    public string? Next { get; set; }

    /// <summary>In groups of four, as people type it.</summary>
    public string Key { get; private set; } = "";

    /// <summary>SVG of what the app reads.</summary>
    public string QrCode { get; private set; } = "";

    public IReadOnlyList<string>? NewRecoveryCodes { get; private set; }

    public ProofFields Proof { get; private set; } = new(false, false);

    public bool IsOn => HttpContext.SignedIn()!.TwoFactor;

    public bool IsDemanded => rule.Concerns(HttpContext.Person());

    public string Back => Url.OwnAddress(Next) ?? "/mitt-konto";

    public async Task OnGetAsync(CancellationToken ct) => await ShowAsync(await AccountAsync(), ct);

    public async Task<IActionResult> OnPostAsync([FromServices] SendAccountNotice notice, CancellationToken ct)
    {
        var account = await AccountAsync();
        if (IsOn) return RedirectToPage();
        if (await confirmation.IsShownAsync(HttpContext, account, ModelState, isCodeNeeded: false)) NewRecoveryCodes = await factor.TurnOnAsync(account, Code ?? "", ct);
        if (ModelState.IsValid && NewRecoveryCodes is null)
            ModelState.AddModelError(nameof(Code), "Koden stämmer inte. Läs in bilden igen och skriv den kod som appen visar just nu.");
        if (NewRecoveryCodes is not null) await notice.RunAsync(account.Id, AccountChange.SecondFactorOn, ct);
        await ShowAsync(account, ct);
        return Page();
    }

    /// <param name="change">Which button.</param>
    public async Task<IActionResult> OnPostChangeAsync(string? change, [FromServices] SendAccountNotice notice, CancellationToken ct)
    {
        var account = await AccountAsync();
        if (!IsOn) return RedirectToPage();
        if (!await confirmation.IsShownAsync(HttpContext, account, ModelState))
        {
            await ShowAsync(account, ct);
            return Page();
        }
        if (change == NewCodes)
        {
            NewRecoveryCodes = await factor.NewRecoveryCodesAsync(account, ct);
            await notice.RunAsync(account.Id, AccountChange.RecoveryCodes, ct);
            return Page();
        }
        await factor.TurnOffAsync(account, ct);
        await notice.RunAsync(account.Id, AccountChange.SecondFactorOff, ct);
        return RedirectToPage(IsDemanded ? "TwoFactor" : "Account");
    }

    private async Task ShowAsync(Account account, CancellationToken ct)
    {
        Proof = ProofFields.Of(account);
        // One that is in use is not shown again.
        if (account.TwoFactor) return;
        var key = await factor.KeyToReadAsync(account, ct);
        Key = string.Join(' ', key.Chunk(KeyGroup).Select(group => new string(group)));
        var uri = $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(account.Email)}?secret={key}&issuer={Issuer}&digits=6";
        using var data = QRCodeGenerator.GenerateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        QrCode = code.GetGraphic(QrPixels);
    }

    private Task<Account> AccountAsync() => confirmation.AccountAsync(HttpContext);
}
