using Indicators.Core.Text;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Indicators.Web.Api;

/// <summary>Every answer other than the receipt, as application/problem+json with a reference number.</summary>
internal static class ApiProblem
{
    /// <summary>RFC 9457.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>An answer whose type and Swedish title follow from the status.</summary>
    /// <param name="detail">Swedish: what happened and what to do.</param>
    /// <param name="problems">The first ones, when rows are wrong.</param>
    /// <param name="left">How many more there are than those.</param>
    public static IResult Of(HttpContext http, int status, string detail, IReadOnlyList<RowProblemAnswer>? problems = null, int left = 0)
    {
        var (type, title) = Kind(status);
        var all = left == 0
            ? detail
            : $"{detail} De första {Swedish.Number(problems!.Count)} felen visas; {Swedish.Number(left)} till finns.";
        var body = new ProblemAnswer(
            $"urn:indicators:{type}", title, status, all, UnhandledExceptionHandler.Reference(http), problems ?? [], left);
        return Results.Json(body, contentType: MediaType, statusCode: status);
    }

    /// <summary>Whether the address is below /api, where errors are answered as JSON and not as a page.</summary>
    public static bool IsOfApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    /// <summary>For requests that no endpoint answered: no such address, method or media type.</summary>
    public static Task AnswerAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var detail = http.Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => "Adressens parametrar går inte att läsa: preview ska vara true eller false.",
            StatusCodes.Status405MethodNotAllowed => "Adressen finns men svarar inte på den metoden. Se /openapi/v1.json.",
            StatusCodes.Status415UnsupportedMediaType => CountsBody.WantedTypes,
            _ => "Adressen finns inte. Se /openapi/v1.json för dem som finns.",
        };
        return Of(http, http.Response.StatusCode, detail).ExecuteAsync(http);
    }

    /// <summary>For exceptions. A connection that the caller has closed is not answered with 500.</summary>
    public static Task AnswerFaultAsync(HttpContext http)
    {
        var status = UnhandledExceptionHandler.StatusOf(http.Features.GetRequiredFeature<IExceptionHandlerFeature>().Error);
        // Counts are stored in one transaction, all or none. Which of them is unknown when the database was lost.
        var detail = status switch
        {
            StatusCodes.Status503ServiceUnavailable =>
                "Tjänsten når inte sin databas just nu. Skicka samma innehåll igen om en minut: det lagras bara en gång.",
            >= StatusCodes.Status500InternalServerError =>
                "Felet ligger hos oss. Inget är sparat till hälften. Försök igen, och uppge numret om det händer igen.",
            _ => "Anropet gick inte att läsa: det är avbrutet, för stort eller felaktigt. Skicka det igen.",
        };
        return Of(http, status, detail).ExecuteAsync(http);
    }

    private static (string Type, string Title) Kind(int status) => status switch
    {
        StatusCodes.Status400BadRequest => ("unreadable", "Innehållet går inte att läsa"),
        StatusCodes.Status401Unauthorized => ("unauthorized", "Nyckeln godtas inte"),
        StatusCodes.Status403Forbidden => ("forbidden", "Nyckeln räcker inte"),
        StatusCodes.Status404NotFound => ("not-found", "Finns inte"),
        StatusCodes.Status409Conflict => ("warnings", "Varningar att ta ställning till"),
        StatusCodes.Status413PayloadTooLarge => ("too-large", "För stort"),
        StatusCodes.Status415UnsupportedMediaType => ("media-type", "Formatet tas inte emot"),
        StatusCodes.Status422UnprocessableEntity => ("rows", "Fel i raderna"),
        StatusCodes.Status429TooManyRequests => ("too-many", "För många anrop"),
        StatusCodes.Status503ServiceUnavailable => ("unavailable", "Tillfälligt fel hos oss"),
        >= 500 => ("fault", "Fel hos oss"),
        _ => ("request", "Anropet går inte att besvara"),
    };
}
