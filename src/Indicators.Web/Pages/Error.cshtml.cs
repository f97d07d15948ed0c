using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages;

/// <summary>The page for errors: what the person can do and, for our own faults, a number to state when asking for help.</summary>
[ResponseCache(NoStore = true)]
[IgnoreAntiforgeryToken]
[AllowAnonymous]
public sealed class ErrorModel : PageModel
{
    /// <summary>Swedish, by the status of the answer.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>Swedish: what the person can do. For our own faults with the number under which the log has the cause.</summary>
    public string Advice { get; private set; } = "";

    /// <summary>Shown at the address that failed; the status is set by what failed.</summary>
    public void OnGet() => Describe();

    /// <summary>Shown after a form that failed; it is not sent again by itself.</summary>
    public void OnPost() => Describe();

    /// <summary>The address to try again, after a refusal for lack of capacity; null otherwise.</summary>
    public string? Again =>
        HttpContext.Features.Get<ReviewSlot.Busy>() is null
            || HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not { } from
            ? null
            : from.OriginalPathBase + from.OriginalPath + from.OriginalQueryString;

    /// <summary>Whether trying again means to send a form again.</summary>
    public bool IsPost => HttpMethods.IsPost(Request.Method);

    /// <summary>The fields of the form, to be sent again.</summary>
    public IEnumerable<KeyValuePair<string, string>> Fields =>
        from typed in Request.Form
        where !typed.Key.StartsWith("__", StringComparison.Ordinal)
        from value in typed.Value
        select KeyValuePair.Create(typed.Key, value ?? "");

    private void Describe() => (Heading, Advice) =
        HttpContext.Features.Get<ReviewSlot.Busy>() is { Sentence: var sentence } ? ("Vänta en stund", sentence)
        : Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => ("Sidan finns inte", "Kontrollera adressen, eller gå till startsidan."),
            StatusCodes.Status403Forbidden => ("Du har inte rätt till sidan",
                "Din roll ger inte tillgång till den, eller så gäller den en annan kommun. Vad du får göra står under Mitt konto. "
                + "Behöver du mer: fråga den som är administratör hos er."),
            StatusCodes.Status400BadRequest when HttpMethods.IsGet(Request.Method) =>
                ("Adressen går inte att läsa", "Kontrollera adressen, eller gå till startsidan."),
            StatusCodes.Status400BadRequest => ("Formuläret kunde inte tas emot",
                "Sidan hade stått öppen för länge, eller så loggade du in eller ut under tiden. Inget är sparat. Gå tillbaka, "
                + "ladda om sidan och skicka igen."),
            StatusCodes.Status413PayloadTooLarge =>
                ("Filen är för stor", "Inget är sparat. En fil får ha högst 20 MB. Dela den och lämna in delarna."),
            StatusCodes.Status429TooManyRequests =>
                ("Vänta en stund", "Det kom många försök på kort tid härifrån. Vänta en minut och försök igen."),
            StatusCodes.Status503ServiceUnavailable =>
                ("Tjänsten är inte tillgänglig just nu", $"Den når inte sin databas. Vänta en minut och försök igen. {Sent}{Number}"),
            _ => ("Något gick fel", $"Felet ligger hos oss. Försök igen om en stund. {Sent}{Number}"),
        };

    /// <summary>A failed form may have stored something before it failed.</summary>
    private string Sent => HttpMethods.IsPost(Request.Method) ? "Titta först efter om det du skickade blev sparat. " : "";

    private string Number => $"Om det händer igen: uppge numret {UnhandledExceptionHandler.Reference(HttpContext)}.";
}
