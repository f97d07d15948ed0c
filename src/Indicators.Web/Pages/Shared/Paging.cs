using System.Globalization;

namespace Indicators.Web.Pages.Shared;

/// <summary>A page of a long list; the number is in the address, beside other choices: <c>?visa=alla&amp;sida=2</c>.</summary>
public sealed class Paging(HttpRequest request, int perPage)
{
    private const string Name = "sida";

    /// <summary>From 1.</summary>
    public int Number { get; private set; } = 1;

    /// <summary>1 also for an empty list.</summary>
    public int Pages { get; private set; } = 1;

    /// <summary>The numbers of the first and last item shown, from 1, and the number of all.</summary>
    public (int First, int Last, int All) Shown { get; private set; }

    /// <summary>For a caption: the page and the number of pages.</summary>
    public string Words => Pages > 1 ? $", sida {Number} av {Pages}" : "";

    /// <summary>The items of the requested page, or of the nearest one that exists.</summary>
    public IReadOnlyList<T> Of<T>(IReadOnlyList<T> all)
    {
        Pages = Math.Max(1, (all.Count + perPage - 1) / perPage);
        Number = Math.Clamp(int.TryParse(request.Query[Name], CultureInfo.InvariantCulture, out var asked) ? asked : 1, 1, Pages);
        var shown = all.Skip((Number - 1) * perPage).Take(perPage).ToList();
        Shown = (((Number - 1) * perPage) + 1, ((Number - 1) * perPage) + shown.Count, all.Count);
        return shown;
    }

    /// <summary>The same list with its other choices, at another page.</summary>
    /// <param name="page">From 1.</param>
    public string AddressOf(int page) =>
        request.Path + QueryString.Create([.. request.Query.Where(one => one.Key != Name), new(Name, $"{page}")]);
}
