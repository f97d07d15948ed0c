using Indicators.Core.Agreements;
using Indicators.Core.Imports.Files;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Layouts;

/// <summary>
/// Which municipalities and indicators a file names: in its cells, or by its own name or its sheet's where no column does.
/// </summary>
/// <param name="fileName">"" when it has none.</param>
internal sealed class NamedInFile(IndicatorCatalogue catalogue, string fileName, string? sheet)
{
    private readonly BoundedCache<string, string?> municipalities = new(
        text => catalogue.Municipality(text) is { Ok: true, Value: var found } ? found.Code.Value : null);

    private readonly BoundedCache<string, string?> indicators = new(
        text => catalogue.Indicator(null, text) is { Ok: true, Value: var found } ? found[0].Indicator.Code.Value : null);

    /// <summary>One code however the municipality is written; null when it is none.</summary>
    public string? Municipality(string text) => municipalities[text];

    /// <summary>One code however the indicator is written; null when it is none.</summary>
    public string? Indicator(string text) => indicators[text];

    /// <inheritdoc cref="IndicatorCatalogue.IsPart"/>
    public bool IsPart(string text) => catalogue.IsPart(text);

    /// <inheritdoc cref="IndicatorCatalogue.WhyNoPart"/>
    public string WhyNoPart(string text) => catalogue.WhyNoPart(text);

    /// <summary>Whether a column of that name says which part each row is about.</summary>
    public bool IsPartColumn(string name) =>
        HeaderWords.Normalised(name) is HeaderWords.Part or HeaderWords.Age or HeaderWords.AgeGroup || catalogue.IsBreakdown(name);

    /// <summary>Parts of an indicator's breakdown, however both are written; empty when it has none of that name.</summary>
    public IEnumerable<string> PartsOf(string indicator, string breakdown) =>
        catalogue.Indicator(null, indicator) is { Ok: true, Value: var found }
            ? found.SelectMany(one => one.Indicator.Breakdowns)
                .Where(one => HeaderWords.Normalised(one.Name) == HeaderWords.Normalised(breakdown)).SelectMany(one => one.Parts)
                .Select(Breakdown.Key).Distinct()
            : [];

    /// <summary>A municipality's name; null when the code is none here.</summary>
    public string? NameOf(string code) => catalogue.Municipality(code) is { Ok: true, Value: var found } ? found.Name : null;

    public Parsed<string> MunicipalityOfFile() => OfFile(municipalities, HeaderWords.Municipality);

    public Parsed<string> IndicatorOfFile() => OfFile(indicators, HeaderWords.Indicator);

    private Parsed<string> OfFile(BoundedCache<string, string?> known, string column)
    {
        string[] found = [.. Names().Select(name => known[name]).OfType<string>().Distinct()];
        return found switch
        {
            [var only] => Parsed.Ok(only),
            [] => Parsed.Failed<string>(
                $"Rubrikraden saknar {column}, och varken filens eller bladets namn säger någon. Lägg till kolumnen {column}."),
            _ => Parsed.Failed<string>(
                $"Rubrikraden saknar {column}, och filens och bladets namn kan vara {string.Join(" eller ", found)}. "
                + $"Lägg till kolumnen {column}."),
        };
    }

    /// <summary>The names whole and in their parts: "trafikkontroll_karlskoga_2016.csv".</summary>
    private IEnumerable<string> Names()
    {
        foreach (var name in new[] { sheet, Path.GetFileNameWithoutExtension(fileName) }.OfType<string>())
        {
            yield return name;
            foreach (var part in name.Split([' ', '_', '-', ','], StringSplitOptions.RemoveEmptyEntries)) yield return part;
        }
    }
}
