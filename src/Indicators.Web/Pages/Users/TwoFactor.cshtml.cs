using Indicators.Core.Audit;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using QRCoder;

namespace Indicators.Web.Pages.Users;

[NeedsSignIn]
[EnableRateLimiting(RequestLimits.SignIn)]
public sealed class TwoFactorModel(UserManager<Account> accounts) : PageModel
{
    private const int RecoveryCodes = 10, KeyGroup = 4, QrPixels = 4;

    private static readonly string Issuer = Uri.EscapeDataString("Medborgarlöften");

    [BindProperty]
    public string? Code { get; set; }

    /// <summary>In groups of four, as people type it.</summary>
    public string Key { get; private set; } = "";

    /// <summary>SVG of what the app reads.</summary>
    public string QrCode { get; private set; } = "";

    public IReadOnlyList<string>? NewRecoveryCodes { get; private set; }

    public bool IsOn => HttpContext.SignedIn()!.TwoFactor;

    public async Task OnGetAsync() => await ShowAsync(await AccountAsync());

    public async Task<IActionResult> OnPostAsync()
    {
        var account = await AccountAsync();
        var code = new string([.. (Code ?? "").Where(char.IsAsciiDigit)]);
        if (!await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code))
        {
            ModelState.AddModelError(nameof(Code), "Koden stämmer inte. Läs in bilden igen och skriv den kod som appen visar just nu.");
            await ShowAsync(account);
            return Page();
        }
        account.Did(AuditAction.TurnOnSecondFactor);
        await accounts.SetTwoFactorEnabledAsync(account, true);
        NewRecoveryCodes = [.. (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes))!];
        return Page();
    }

    public async Task<IActionResult> OnPostOffAsync()
    {
        var account = await AccountAsync();
        account.Did(AuditAction.TurnOffSecondFactor);
        (account.AuthenticatorKey, account.RecoveryCodes) = (null, []);
        await accounts.SetTwoFactorEnabledAsync(account, false);
        return RedirectToPage("Account");
    }

    private async Task ShowAsync(Account account)
    {
        // One that is in use is not shown again.
        if (IsOn) return;
        if (account.AuthenticatorKey is null) await accounts.ResetAuthenticatorKeyAsync(account);
        Key = string.Join(' ', account.AuthenticatorKey!.Chunk(KeyGroup).Select(group => new string(group)));
        var uri = $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(account.Email)}?secret={account.AuthenticatorKey}&issuer={Issuer}&digits=6";
        using var data = QRCodeGenerator.GenerateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        QrCode = code.GetGraphic(QrPixels);
    }

    private async Task<Account> AccountAsync() => (await accounts.FindByIdAsync(HttpContext.Person().Id.ToString()))!;
}
