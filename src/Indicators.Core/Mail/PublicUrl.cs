namespace Indicators.Core.Mail;

/// <summary>The setting Web:PublicUrl: where people reach the site, and so where every link in a mail leads.</summary>
public static class PublicUrl
{
    public const string Setting = "Web:PublicUrl";

    /// <summary>Where the site is on one's own machine, outside production and when nothing else is set.</summary>
    public const string Local = "http://127.0.0.1:5080";

    /// <summary>What is wrong with it, in English; null when nothing is. Outside production it may be left out, or http to this machine.</summary>
    /// <param name="url">As it is set; null or empty when it is not.</param>
    public static string? Problem(string? url, bool isProduction)
    {
        if (string.IsNullOrEmpty(url))
            return isProduction ? $"{Setting} is not set, and links in mail would lead nowhere. Set it to the site's address, https://…" : null;
        return Uri.TryCreate(url, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (!isProduction && address is { Scheme: "http", IsLoopback: true }))
            ? null
            : $"{Setting} “{url}” is not an address that begins with https://.";
    }
}
