using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Administration;

/// <summary>Shows the same list whatever its forms were sent with.</summary>
public abstract class ReadFirstPage : PageModel
{
    public sealed override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await ReadAsync(HttpContext.RequestAborted);
        await next();
    }

    protected abstract Task ReadAsync(CancellationToken ct);
}
