using Indicators.Core.Agreements;
using Indicators.Core.Text;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Administration;

/// <summary>Municipalities to choose from, in the order of the Swedish alphabet.</summary>
internal static class MunicipalityChoices
{
    /// <summary>Values are codes.</summary>
    public static IEnumerable<SelectListItem> Of(IReadOnlyDictionary<MunicipalityCode, string> names) =>
        names.OrderBy(name => name.Value, StringComparer.Create(Swedish.Culture, ignoreCase: true))
            .Select(name => new SelectListItem(name.Value, name.Key.Value));
}
