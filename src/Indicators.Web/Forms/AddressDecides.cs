using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Indicators.Web.Forms;

/// <summary>
/// The address decides what a form is about, and who may send it. ASP.NET reads a field before the part of the address with the same
/// name, so a form in which the two differ is refused, on every page and before anything of it is read.
/// </summary>
internal sealed class AddressDecidesFilter : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        if (await ContradictsAsync(context.HttpContext)) context.Result = new BadRequestResult();
        else await next();
    }

    private static async Task<bool> ContradictsAsync(HttpContext http)
    {
        // "page" is the framework's own name of the page and no part of its address.
        var parts = http.Request.RouteValues.Where(part => part.Key != "page").ToList();
        if (parts.Count == 0 || !http.Request.HasFormContentType) return false;
        try
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return parts.Any(part => form[part.Key].Any(field => !IsSame(field, part.Value)));
        }
        catch (InvalidDataException)
        {
            // No form, whatever it says that it is.
            return true;
        }
    }

    private static bool IsSame(string? field, object? part) =>
        string.Equals(field, Convert.ToString(part, CultureInfo.InvariantCulture), StringComparison.OrdinalIgnoreCase);
}
