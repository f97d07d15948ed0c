using Indicators.Core.Agreements;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Owners;

/// <summary>Addresses of the pages about owners.</summary>
internal static class OwnerLinks
{
    /// <summary>Where an agreement's owners are chosen.</summary>
    public static string Owners(this IUrlHelper url, Agreement agreement) => url.To("/Owners/Agreement", new { agreement = agreement.Id });

    /// <summary>Where all that a person owns is listed and handed over.</summary>
    public static string OwnedBy(this IUrlHelper url, Guid person) => url.To("/Owners/Person", new { id = person });
}
