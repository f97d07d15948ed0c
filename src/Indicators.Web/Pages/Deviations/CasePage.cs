using Indicators.Core.Deviations;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Deviations;

/// <summary>A page about a deviation of the municipality in the address.</summary>
public abstract class CasePage(ReadCase read) : PageModel
{
    /// <summary>Set by <see cref="ReadAsync"/>; null before.</summary>
    public DeviationCase Case { get; private set; } = null!;

    /// <summary>The deviation's own page, for a link back.</summary>
    public string Address => Url.Deviation(Case.Agreement, Case.Deviation.Id);

    /// <summary>"Trafikkontroller, första tertialet 2020".</summary>
    public string Name =>
        $"{Case.Deviation.Subject.Indicator.Name}, {Case.Deviation.State?.Verdict.Span.Name ?? Case.Deviation.Change!.Period.Name}";

    /// <returns>False when the municipality has no such deviation.</returns>
    protected async Task<bool> ReadAsync(long id, CancellationToken ct)
    {
        if (await read.RunAsync(id, ct) is not { } found) return false;
        if (found.Agreement.Municipality.Code != HttpContext.RouteMunicipality()) return false;
        Case = found;
        return true;
    }
}
