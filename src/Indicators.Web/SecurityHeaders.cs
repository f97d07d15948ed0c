using Indicators.Web.Api;
using Microsoft.AspNetCore.StaticFiles;

namespace Indicators.Web;

/// <summary>Nothing from elsewhere, nothing inline, never in a frame.</summary>
internal static class SecurityHeaders
{
    /// <summary>
    /// The style that the dashboard's script adds to see when a chart is shown. Another version may have another; a test detects that.
    /// </summary>
    private const string ChartStyle = "'sha256-z7zcnw/4WalZqx+PrNaRnoeLz/G9WXuFqV1WCJ129sg='";

    private static readonly string OfPages = Policy(styles: "", pictures: "", fonts: ""),
        OfDashboard = Policy($" {ChartStyle}", " data:", " font-src 'self';");

    /// <summary>Sets the headers before the page runs, so that a page with other needs can replace its policy.</summary>
    public static Task Add(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = OfPages;
        headers.XContentTypeOptions = "nosniff";
        // Also within the site: some addresses are links that give access, and a proxy may log the referrer.
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        // An answer of the API is never shown as a page by a browser.
        if (ApiProblem.IsOfApi(context)) headers.ContentDisposition = "attachment; filename=\"api.json\"";
        return next(context);
    }

    /// <summary>Browsers ask for this name on pages that name no icon, such as reports as they were mailed.</summary>
    public static Task ServeIcon(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path == "/favicon.ico") context.Request.Path = "/favicon.svg";
        return next(context);
    }

    /// <summary>Files that are served as they are, with the encoding of those that are text.</summary>
    public static StaticFileOptions Files { get; } = new()
    {
        ContentTypeProvider = new FileExtensionContentTypeProvider(new Dictionary<string, string>
        {
            [".css"] = "text/css; charset=utf-8",
            [".js"] = "text/javascript; charset=utf-8",
            [".svg"] = "image/svg+xml",
        }),
    };

    /// <summary>
    /// For Hangfire's pages, which have an icon font and an inline picture, and do not declare their encoding.
    /// </summary>
    public static void ForDashboard(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = OfDashboard;
        context.Response.OnStarting(() =>
        {
            if (context.Response.ContentType == "text/html") context.Response.ContentType = "text/html; charset=utf-8";
            return Task.CompletedTask;
        });
    }

    /// <summary>
    /// For a report that is shown as it was mailed, with inline styles: only those and its pictures are allowed, no scripts, forms or
    /// frames. It keeps the site's origin, since its pictures would otherwise be requested without the cookie.
    /// </summary>
    /// <param name="pictures">'self' or data:.</param>
    public static void ForDocument(HttpContext context, string pictures) => context.Response.Headers.ContentSecurityPolicy =
        $"sandbox allow-same-origin; default-src 'none'; style-src 'unsafe-inline'; img-src {pictures}; form-action 'none'; "
        + "base-uri 'none'; frame-ancestors 'none'";

    private static string Policy(string styles, string pictures, string fonts) =>
        $"default-src 'none'; style-src 'self'{styles}; script-src 'self'; img-src 'self'{pictures};{fonts} connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}
