using Indicators.Core.Audit;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Identity;
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
    UserManager<Account> accounts, SecondFactor factor, ProveAgain prove, Entrance entrance, AccessTrail trail, SecondFactorRule rule) : PageModel
{
    /// <summary>What the button of new recovery codes says.</summary>
    public const string NewCodes = "koder", TurnOff = "av";

    private const int KeyGroup = 4, QrPixels = 4;

    private static readonly string Issuer = Uri.EscapeDataString("Medborgarlöften");

    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "till")]
    public string? Next { get; set; }

    /// <summary>In groups of four, as people type it.</summary>
    public string Key { get; private set; } = "";

    /// <summary>SVG of what the app reads.</summary>
    public string QrCode { get; private set; } = "";

    public IReadOnlyList<string>? NewRecoveryCodes { get; private set; }

    public bool HasPassword { get; private set; }

    public bool IsOn => HttpContext.SignedIn()!.TwoFactor;

    public bool IsDemanded => rule.Concerns(HttpContext.Person());

    public string Back => Url.OwnAddress(Next) ?? "/mitt-konto";

    public async Task OnGetAsync(CancellationToken ct) => await ShowAsync(await AccountAsync(), ct);

    public async Task<IActionResult> OnPostAsync([FromServices] SendAccountNotice notice, CancellationToken ct)
    {
        var account = await AccountAsync();
        if (IsOn) return RedirectToPage();
        if (await ProvedAsync(account, isCodeNeeded: false, ct)) NewRecoveryCodes = await factor.TurnOnAsync(account, Code ?? "", ct);
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
        if (!await ProvedAsync(account, isCodeNeeded: true, ct))
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

    private async Task<bool> ProvedAsync(Account account, bool isCodeNeeded, CancellationToken ct)
    {
        var problem = await prove.WhyNotAsync(account, Current ?? "", Code ?? "", entrance.PlaceOf(HttpContext), isCodeNeeded, ct);
        if (problem is null) return true;
        await trail.WriteAsync(HttpContext, AccessEvent.ProofRefused, account.Id);
        ModelState.AddModelError(nameof(Current), problem);
        return false;
    }

    private async Task ShowAsync(Account account, CancellationToken ct)
    {
        HasPassword = account.PasswordHash is not null;
        // One that is in use is not shown again.
        if (account.TwoFactor) return;
        var key = await factor.KeyToReadAsync(account, ct);
        Key = string.Join(' ', key.Chunk(KeyGroup).Select(group => new string(group)));
        var uri = $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(account.Email)}?secret={key}&issuer={Issuer}&digits=6";
        using var data = QRCodeGenerator.GenerateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        QrCode = code.GetGraphic(QrPixels);
    }

    private async Task<Account> AccountAsync() => (await accounts.FindByIdAsync(HttpContext.Person().Id.ToString()))!;
}
