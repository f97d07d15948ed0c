using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.SignIn;

/// <summary>Where a person was on the way to when they had to sign in.</summary>
internal static class NextPage
{
    /// <summary>
    /// The address, if it is one of this site's own as our redirects write it. One with letters beyond ASCII comes from a link that
    /// somebody has made, and no header can hold it.
    /// </summary>
    public static string? OwnAddress(this IUrlHelper url, string? next) =>
        next is not null && Ascii.IsValid(next) && url.IsLocalUrl(next) ? next : null;
}
