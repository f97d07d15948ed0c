using Indicators.Core.Agreements;
using Indicators.Core.Text;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Administration;

/// <summary>Municipalities to choose from, in the order of the Swedish alphabet.</summary>
internal static class MunicipalityChoices
{
    /// <summary>The first of a list in which something must be chosen, so that no choice is made by itself.</summary>
    public static readonly SelectListItem None = new("Välj", "");

    /// <summary>With "Välj" first; without any municipality, why there is none.</summary>
    public static IEnumerable<SelectListItem> ToChoose(IReadOnlyDictionary<MunicipalityCode, string> names) =>
        names.Count == 0 ? [new("Ingen kommun har en överenskommelse än", "")] : Of(names).Prepend(None);

    /// <summary>Values are codes.</summary>
    public static IEnumerable<SelectListItem> Of(IReadOnlyDictionary<MunicipalityCode, string> names) =>
        names.OrderBy(name => name.Value, StringComparer.Create(Swedish.Culture, ignoreCase: true))
            .Select(name => new SelectListItem(name.Value, name.Key.Value));
}
