namespace Indicators.Core.Notifications;

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
