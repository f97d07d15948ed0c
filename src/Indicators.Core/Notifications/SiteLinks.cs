using System.Globalization;
using Indicators.Core.Periods;

namespace Indicators.Core.Notifications;

/// <summary>
/// The addresses of pages that mail links to: the only list of the site's paths outside the site. A test of the site compares each with
/// the page that answers there.
/// </summary>
/// <param name="site">The site's address, with a slash at its end.</param>
public sealed class SiteLinks(Uri site)
{
    /// <param name="url">The setting <see cref="PublicUrl"/>, with or without a slash at its end.</param>
    public static SiteLinks At(string url) => new(new Uri(url.TrimEnd('/') + '/'));

    /// <summary>Where a person's figures to report are listed.</summary>
    public Uri Reporting => new(site, "rapportera");

    /// <summary>Where a person's accounts to write are listed.</summary>
    public Uri Accounts => new(site, "redovisningar");

    /// <summary>Where an administrator sees what was sent, and sends it again.</summary>
    public Uri Deliveries => new(site, "administration/utskick");

    public Uri AuditLog => new(site, "administration/logg");

    /// <summary>What has happened to the reader's own account.</summary>
    public Uri AccountChanges => new(site, "mitt-konto/andringar");

    /// <summary>Where a person chooses a password.</summary>
    /// <param name="link">The secret of the link, valid once.</param>
    public Uri Invitation(string link) => new(site, $"valkommen/{link}");

    public Uri Unsubscribe(Guid token) => new(site, $"avanmalan/{token:N}");

    /// <summary>Where a municipality's webhook is set up.</summary>
    /// <param name="municipality">Its code.</param>
    public Uri MunicipalityChannels(string municipality) => new(site, $"kommuner/{municipality}/besked");

    /// <param name="municipality">Its code.</param>
    /// <param name="deviation">Its number.</param>
    public Uri Deviation(string municipality, long deviation) =>
        new(site, $"kommuner/{municipality}/avvikelser/{deviation.ToString(CultureInfo.InvariantCulture)}");

    /// <param name="municipality">Its code.</param>
    /// <param name="agreement">Its id.</param>
    /// <param name="edition">From 1.</param>
    public Uri Edition(string municipality, string agreement, Period period, int edition) => new(
        site,
        $"kommuner/{municipality}/rapporter/{agreement}/{Uri.EscapeDataString(period.Code)}/"
        + edition.ToString(CultureInfo.InvariantCulture));
}

/// <summary>The setting Web:PublicUrl: the site's address for people, and in links in mail.</summary>
public static class PublicUrl
{
    public const string Setting = "Web:PublicUrl";

    /// <summary>The site's address outside production when the setting is not set.</summary>
    public const string Local = "http://127.0.0.1:5080";

    /// <summary>Outside production it may be left out, or be http to this machine.</summary>
    /// <param name="url">The setting's value; null or empty when it is not set.</param>
    /// <returns>A sentence in English; null when it is valid.</returns>
    public static string? Problem(string? url, bool isProduction)
    {
        if (string.IsNullOrEmpty(url) && !isProduction) return null;
        if (string.IsNullOrEmpty(url)) return $"{Setting} is not set, and links in mail need it. Set it to the site's address, https://…";
        return Uri.TryCreate(url, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (!isProduction && address is { Scheme: "http", IsLoopback: true }))
            ? null
            : $"{Setting} “{url}” is not an address that begins with https://.";
    }
}
