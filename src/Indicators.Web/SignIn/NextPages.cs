using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.SignIn;

/// <summary>The page that a person was on the way to when they had to sign in.</summary>
internal static class NextPages
{
    /// <summary>
    /// The address, if it is one of this site's own as our redirects write it. One with letters beyond ASCII comes from a link that a
    /// person has made, and no header can contain it.
    /// </summary>
    public static string? OwnAddress(this IUrlHelper url, string? next) =>
        next is not null && Ascii.IsValid(next) && url.IsLocalUrl(next) ? next : null;

    /// <param name="otherwise">The page to go to when the address is missing, or not this site's own.</param>
    public static string NextPage(this IUrlHelper url, string? next, string otherwise = "/Overview/Index") =>
        url.OwnAddress(next) ?? url.To(otherwise);

    /// <summary>Whether the address is that of a kept form.</summary>
    public static bool IsUnsentForm(this IUrlHelper url, string? next) =>
        next?.Split('/')[^1] is { Length: > 0 } kept && next == url.To("/Users/Unsent", new { kept });
}
