using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Indicators.Web.Forms;

/// <summary>
/// The address decides what a form is about, and who may send it. ASP.NET binds a form field before the route value of the same name, so
/// a form in which they differ is refused, on every page and before it is bound.
/// </summary>
internal sealed class RouteConflictFilter : IAsyncResourceFilter
{
    /// <summary>Answers 400 to a contradiction, and to a body that cannot be read as the form it claims to be.</summary>
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        if (await ContradictsAsync(context.HttpContext)) context.Result = new BadRequestResult();
        else await next();
    }

    private static async Task<bool> ContradictsAsync(HttpContext http)
    {
        // "page" is the framework's name of the page, not part of the address.
        var parts = http.Request.RouteValues.Where(part => part.Key != "page").ToList();
        if (parts.Count == 0 || !http.Request.HasFormContentType) return false;
        try
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return parts.Any(part => form[part.Key].Any(field => !IsSame(field, part.Value)));
        }
        catch (InvalidDataException)
        {
            // Not a form, whatever its content type says.
            return true;
        }
    }

    private static bool IsSame(string? field, object? part) =>
        string.Equals(field, Convert.ToString(part, CultureInfo.InvariantCulture), StringComparison.OrdinalIgnoreCase);
}
