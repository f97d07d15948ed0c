using Indicators.Core.Agreements;
using Indicators.Core.Text;

namespace Indicators.Web.Pages.Shared;

/// <summary>
/// What a person has chosen to see of a list of many municipalities, in the address:
/// <c>?sok=kil&amp;lpo=Västra&amp;visa=kraver&amp;sida=2</c>.
/// </summary>
public sealed class ListChoice
{
    private const int PerPage = 20;

    private const string Needing = "kraver";

    private readonly HttpRequest request;

    /// <param name="needing">The label of the choice that shows some of them only: "Bara de med öppna avvikelser".</param>
    public ListChoice(HttpRequest request, string needing)
    {
        (this.request, NeedingWords) = (request, needing);
        (Search, Area, OnlyNeeding) = (Of("sok"), Of("lpo"), Of("visa") == Needing);
        Paging = new(request, PerPage);
    }

    /// <summary>Value of the parameter <c>visa</c> that shows only some.</summary>
    public static string NeedingValue => Needing;

    /// <summary>Label of that choice, Swedish.</summary>
    public string NeedingWords { get; }

    /// <summary>Part of the name of a municipality or an agreement; empty for all.</summary>
    public string Search { get; }

    /// <summary>A local police area; empty for all.</summary>
    public string Area { get; }

    /// <summary>Whether only those are shown that need something from the person.</summary>
    public bool OnlyNeeding { get; }

    /// <summary>Where the form of the search is sent.</summary>
    public string Path => request.Path;

    /// <summary>All areas of the whole list.</summary>
    public IReadOnlyList<string> Areas { get; private set; } = [];

    /// <summary>The number of all, and of those that match the choice.</summary>
    public (int All, int Chosen) Count { get; private set; }

    /// <summary>Twenty items a page.</summary>
    public Paging Paging { get; }

    /// <summary>A short list needs no search.</summary>
    public bool IsOffered => Count.All > PerPage || Count.Chosen < Count.All;

    /// <summary>Those that match the choice, on this page of the list.</summary>
    /// <param name="all">In order.</param>
    /// <param name="names">The name to search in, and the local police area.</param>
    public IReadOnlyList<T> Of<T>(IReadOnlyList<T> all, Func<T, (string Name, string Area)> names, Func<T, bool> needs)
    {
        Areas = [.. all.Select(one => names(one).Area).Distinct().Order(StringComparer.Create(Swedish.Culture, ignoreCase: true))];
        var chosen = all.Where(one => Fits(names(one)) && (!OnlyNeeding || needs(one))).ToList();
        Count = (all.Count, chosen.Count);
        return Paging.Of(chosen);
    }

    /// <inheritdoc cref="Of{T}"/>
    public IReadOnlyList<Agreement> Of(IReadOnlyList<Agreement> all, Func<Agreement, bool> needs) =>
        Of(all, NamesOf, needs);

    /// <summary>Whether its area and name match the choice.</summary>
    public bool Fits(Agreement agreement) => Fits(NamesOf(agreement));

    private static (string Name, string Area) NamesOf(Agreement agreement) =>
        ($"{agreement.Municipality.Name} {agreement.Title}", agreement.LocalPoliceArea);

    private bool Fits((string Name, string Area) names) =>
        (Area.Length == 0 || names.Area == Area) && names.Name.Contains(Search, StringComparison.CurrentCultureIgnoreCase);

    private string Of(string name) => request.Query[name].ToString().Trim();
}
