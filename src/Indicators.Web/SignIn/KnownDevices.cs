using System.Globalization;
using System.Security.Cryptography;
using Indicators.Core.Users;
using Microsoft.AspNetCore.DataProtection;

namespace Indicators.Web.SignIn;

/// <summary>
/// A cookie for each person who has signed in with a browser. It gives no access, but wrong passwords from elsewhere do not slow the
/// person down there.
/// </summary>
public sealed class KnownDevices(IDataProtectionProvider protection, SiteAddress site, TimeProvider time)
{
    private const string Prefix = "enhet-";

    private const int Most = 10, IdBytes = 16, NameBytes = 4;

    private static readonly TimeSpan Life = TimeSpan.FromDays(180);

    private readonly IDataProtector protector = protection.CreateProtector("known-device");

    /// <summary>The network of the request and at most ten of its valid device cookies.</summary>
    public SignInPlace PlaceOf(HttpContext http) => new(
        RequestLimits.Network(http),
        [
            .. http.Request.Cookies.Where(cookie => cookie.Key.Contains(Prefix, StringComparison.Ordinal)).Take(Most)
                .Select(cookie => Read(cookie.Value)).OfType<KnownDevice>(),
        ]);

    /// <summary>Sets or renews the person's cookie in this browser, for 180 days. A change of password makes it worthless.</summary>
    public void Remember(HttpContext http, UserCredentials account)
    {
        var id = PlaceOf(http).Devices.FirstOrDefault(device => device.User == account.Id)?.Id
            ?? RandomNumberGenerator.GetHexString(IdBytes * 2, lowercase: true);
        var cookie = new CookieBuilder { Name = Prefix + NameOf(account.Id), SameSite = SameSiteMode.Strict, Path = "/", MaxAge = Life };
        site.Harden(cookie);
        var until = (time.GetUtcNow() + Life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        http.Response.Cookies.Append(
            cookie.Name!, protector.Protect($"{account.Id:N}|{account.SecurityStamp}|{id}|{until}"), cookie.Build(http, time.GetUtcNow()));
    }

    private KnownDevice? Read(string value)
    {
        try
        {
            return protector.Unprotect(value).Split('|') is [var user, var stamp, var id, var until]
                && long.Parse(until, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds()
                    ? new(Guid.Parse(user), stamp, id)
                    : null;
        }
        catch (CryptographicException)
        {
            // Forged, or encrypted with keys that are removed.
            return null;
        }
    }

    private static string NameOf(Guid user) => Convert.ToHexStringLower(SHA256.HashData(user.ToByteArray()).AsSpan(0, NameBytes));
}
