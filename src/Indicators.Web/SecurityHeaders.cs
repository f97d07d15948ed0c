using Indicators.Web.Api;
using Microsoft.AspNetCore.StaticFiles;

namespace Indicators.Web;

/// <summary>Nothing from elsewhere, nothing inline, never in a frame.</summary>
internal static class SecurityHeaders
{
    /// <summary>
    /// What the dashboard's script puts into the page to see when a chart is shown. Another version of it may have another; a
    /// test would say so.
    /// </summary>
    private const string ChartStyle = "'sha256-z7zcnw/4WalZqx+PrNaRnoeLz/G9WXuFqV1WCJ129sg='";

    private static readonly string OfPages = Policy(styles: "", pictures: "", fonts: ""),
        OfDashboard = Policy($" {ChartStyle}", " data:", " font-src 'self';");

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = OfPages;
        headers.XContentTypeOptions = "nosniff";
        // Also to ourselves: some addresses are links that let their reader in, and a proxy writes down what a browser says it came from.
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        // What an API answers is no page, whatever somebody has a browser do with its address.
        if (ApiProblem.IsOfApi(context)) headers.ContentDisposition = "attachment; filename=\"api.json\"";
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
    /// For Hangfire's pages, which have a font of their own for their signs and a picture in their markup, and do not say their
    /// encoding.
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
    /// For a report that is shown as it was mailed, with its styles in it: it may have those and its pictures and nothing else, and
    /// runs, sends and opens nothing. It keeps the site's origin, without which its pictures would be asked for as by a stranger.
    /// </summary>
    /// <param name="pictures">'self' or data:.</param>
    public static void ForDocument(HttpContext context, string pictures) => context.Response.Headers.ContentSecurityPolicy =
        $"sandbox allow-same-origin; default-src 'none'; style-src 'unsafe-inline'; img-src {pictures}; form-action 'none'; "
        + "base-uri 'none'; frame-ancestors 'none'";

    private static string Policy(string styles, string pictures, string fonts) =>
        $"default-src 'none'; style-src 'self'{styles}; script-src 'self'; img-src 'self'{pictures};{fonts} connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}
