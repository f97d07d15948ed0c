using System.Globalization;

namespace Indicators.Web.Pages.Shared;

/// <summary>A long list some at a time. The address says which, beside what else was chosen there: <c>?visa=alla&amp;sida=2</c>.</summary>
public sealed class Paging(HttpRequest request, int perPage)
{
    private const string Name = "sida";

    /// <summary>From 1.</summary>
    public int Number { get; private set; } = 1;

    public int Pages { get; private set; } = 1;

    /// <summary>The first and the last that are shown, from 1, of all.</summary>
    public (int First, int Last, int All) Shown { get; private set; }

    /// <summary>For a caption: where in the list one is.</summary>
    public string Words => Pages > 1 ? $", sida {Number} av {Pages}" : "";

    /// <summary>Those on the page that was asked for; on the nearest when there is none such.</summary>
    public IReadOnlyList<T> Of<T>(IReadOnlyList<T> all)
    {
        Pages = Math.Max(1, (all.Count + perPage - 1) / perPage);
        Number = Math.Clamp(int.TryParse(request.Query[Name], CultureInfo.InvariantCulture, out var asked) ? asked : 1, 1, Pages);
        var shown = all.Skip((Number - 1) * perPage).Take(perPage).ToList();
        Shown = (((Number - 1) * perPage) + 1, ((Number - 1) * perPage) + shown.Count, all.Count);
        return shown;
    }

    public string AddressOf(int page) =>
        request.Path + QueryString.Create([.. request.Query.Where(one => one.Key != Name), new(Name, $"{page}")]);
}
