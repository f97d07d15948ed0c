using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Administration;

/// <summary>A page that shows its list after each of its forms too.</summary>
public abstract class PreloadedPage : PageModel
{
    public sealed override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await ReadAsync(HttpContext.RequestAborted);
        await next();
    }

    protected abstract Task ReadAsync(CancellationToken ct);
}
