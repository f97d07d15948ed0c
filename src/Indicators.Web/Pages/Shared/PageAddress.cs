using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Shared;

internal static class PageAddress
{
    /// <summary>The address of a page by its name, "/Agreements/Show".</summary>
    /// <param name="values">The parts of its address; those that are not parts of it become its query.</param>
    /// <exception cref="InvalidOperationException">There is no such page, or a part of its address is missing.</exception>
    public static string Address(this IUrlHelper url, string page, object? values = null, string? fragment = null) =>
        url.Page(page, pageHandler: null, values, protocol: null, host: null, fragment)
            ?? throw new InvalidOperationException($"There is no page {page} with these parts of an address.");
}
