using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Administration;

/// <summary>A page whose list is read before every handler, since it is shown after its forms too.</summary>
public abstract class PreloadedPage : PageModel
{
    /// <summary>Reads the list before the handler, which may use it.</summary>
    public sealed override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await ReadAsync(HttpContext.RequestAborted);
        await next();
    }

    protected abstract Task ReadAsync(CancellationToken ct);
}
