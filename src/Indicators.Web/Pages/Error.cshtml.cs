using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages;

/// <summary>What a person sees when a page is not there or something broke: what to do, and a number to name.</summary>
[ResponseCache(NoStore = true)]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    public string Heading { get; private set; } = "";

    public string Advice { get; private set; } = "";

    public void OnGet() => Describe();

    public void OnPost() => Describe();

    private void Describe()
    {
        (Heading, Advice) = Response.StatusCode == StatusCodes.Status404NotFound
            ? ("Sidan finns inte", "Kontrollera adressen, eller gå till startsidan.")
            : ("Något gick fel",
                "Felet ligger hos oss och inget du skrivit har sparats till hälften. Försök igen om en stund. " +
                $"Om det händer igen: uppge numret {Activity.Current?.TraceId.ToString()[..8] ?? HttpContext.TraceIdentifier}.");
    }
}
