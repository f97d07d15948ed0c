using System.Text;
using System.Text.RegularExpressions;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Text;
using Indicators.Core.Users;

namespace Indicators.Core.Imports;

/// <summary>An indicator of one agreement, with the agreement's validity.</summary>
internal sealed record AgreementIndicator(Municipality Municipality, Indicator Indicator, Period Validity);

/// <summary>The indicators that may be reported, looked up by the codes and names that people write.</summary>
internal sealed partial class IndicatorCatalogue
{
    private const int MaxNamed = 10;

    private readonly Dictionary<string, Municipality> municipalities = [];
    private readonly ILookup<(MunicipalityCode, string), AgreementIndicator> followed;
    private readonly ILookup<string, AgreementIndicator> anywhere;
    private readonly Dictionary<string, string> parts = [];
    private readonly HashSet<string> breakdowns = [];
    private readonly ReportingRight? right;

    /// <param name="right">The reporter's right; null for everything.</param>
    public IndicatorCatalogue(IReadOnlyList<Agreement> agreements, ReportingRight? right = null)
    {
        this.right = right;
        foreach (var municipality in agreements.Select(a => a.Municipality))
            foreach (var form in FormsOf(municipality)) municipalities.TryAdd(Key(form), municipality);
        var all = agreements
            .SelectMany(a => a.Indicators.Select(i => new AgreementIndicator(a.Municipality, i, a.Validity)))
            .SelectMany(f => new[] { Key(f.Indicator.Code.Value), Key(f.Indicator.Name) }.Distinct().Select(key => (key, f)))
            .ToList();
        followed = all.ToLookup(x => (x.f.Municipality.Code, x.key), x => x.f);
        anywhere = all.ToLookup(x => x.key, x => x.f);
        foreach (var breakdown in agreements.SelectMany(a => a.Indicators).SelectMany(i => i.Breakdowns))
        {
            breakdowns.Add(Files.HeaderWords.Normalised(breakdown.Name));
            foreach (var part in breakdown.Parts) parts.TryAdd(Breakdown.Key(part), part);
        }
    }

    /// <summary>Whether the file names something that exists but that the reporter may not report.</summary>
    public bool SomeWereForbidden { get; private set; }

    /// <summary>By SCB's code, also one that lost its first zero in a spreadsheet, or by name with or without "kommun".</summary>
    public Parsed<Municipality> Municipality(string text)
    {
        if (municipalities.TryGetValue(Key(text), out var found))
        {
            return right is null || right.Municipality == found.Code
                ? Parsed.Ok(found)
                : Forbidden<Municipality>($"{found.Name} ({found.Code})");
        }
        var known = municipalities.Values.Distinct().OrderBy(m => m.Name, StringComparer.Ordinal).ToList();
        var advice = SuggestSpelling.For(text, known.Select(m => m.Name)) is { } near ? $"Menade du {near}?"
            : known.Count == 0 ? "Läs in en överenskommelse först."
            : $"Kommuner som finns: {Swedish.List([.. known.Select(m => $"{m.Name} ({m.Code})")], MaxNamed)}.";
        return Parsed.Failed<Municipality>($"”{text}” är ingen kommun med en överenskommelse här. {advice}");
    }

    /// <summary>The indicator in each of the municipality's agreements that has it; never empty.</summary>
    /// <param name="municipality">Null when it could not be read: then any agreement will do.</param>
    public Parsed<IReadOnlyList<AgreementIndicator>> Indicator(Municipality? municipality, string text)
    {
        AgreementIndicator[] found = [.. municipality is null ? anywhere[Key(text)] : followed[(municipality.Code, Key(text))]];
        if (found.Length > 0) return Mine(found);
        var candidates = anywhere.SelectMany(group => group)
            .Where(f => municipality is null || f.Municipality.Code == municipality.Code).Select(f => f.Indicator).ToList();
        var advice = SuggestSpelling.For(text, candidates.SelectMany(i => new[] { i.Code.Value, i.Name })) is { } near
            ? $"Menade du ”{near}”?"
            : $"Indikatorer som finns: {Swedish.List([.. candidates.Select(i => i.Code.Value).Distinct()], MaxNamed)}.";
        return Parsed.Failed<IReadOnlyList<AgreementIndicator>>(municipality is not null && anywhere.Contains(Key(text))
            ? $"”{text}” följs inte upp i någon överenskommelse för {municipality.Name}. {advice}"
            : $"”{text}” är ingen indikator. {advice}");
    }

    /// <summary>Whether some indicator is followed by a part of that name.</summary>
    public bool IsPart(string text) => parts.ContainsKey(Breakdown.Key(text));

    /// <summary>Whether a text is the name of some breakdown.</summary>
    public bool IsBreakdown(string text) => breakdowns.Contains(Files.HeaderWords.Normalised(text));

    /// <summary>A Swedish sentence about a text that is no part of any breakdown.</summary>
    public string WhyNoPart(string text)
    {
        var advice = SuggestSpelling.For(text, parts.Values) is { } near ? $"Menade du ”{near}”?"
            : parts.Count == 0 ? "Ta bort raden, eller skriv alla."
            : $"Skriv alla, eller en del som följs: {Swedish.List([.. parts.Values], MaxNamed)}.";
        return $"”{Swedish.Shortened(text, Files.FileColumns.MaxShown)}” är ingen del som följs. {advice}";
    }

    /// <summary>Looks up both codes; null when one is not found or may not be reported.</summary>
    public (MunicipalityCode Municipality, IndicatorCode Indicator)? Find(string municipality, string indicator) =>
        municipalities.TryGetValue(Key(municipality), out var found) && (right is null || right.Municipality == found.Code)
        && followed[(found.Code, Key(indicator))].FirstOrDefault(f => right?.Covers(f.Indicator.ReportedBy) != false) is { } one
            ? (found.Code, one.Indicator.Code)
            : null;

    private Parsed<IReadOnlyList<AgreementIndicator>> Mine(AgreementIndicator[] found)
    {
        if (right is null) return Parsed.Ok<IReadOnlyList<AgreementIndicator>>(found);
        AgreementIndicator[] mine = [.. found.Where(f => right.Covers(f.Indicator.ReportedBy))];
        return mine.Length > 0 ? Parsed.Ok<IReadOnlyList<AgreementIndicator>>(mine)
            : Forbidden<IReadOnlyList<AgreementIndicator>>(
                $"{found[0].Indicator.Name}, som {ReportingRight.NameOf(found[0].Indicator.ReportedBy)} rapporterar,");
    }

    private Parsed<T> Forbidden<T>(string what)
    {
        SomeWereForbidden = true;
        return Parsed.Failed<T>($"{what} får inte rapporteras här, där du lämnar {right!.InWords}. Ta bort raden.");
    }

    private static IEnumerable<string> FormsOf(Municipality municipality) =>
    [
        municipality.Code.Value, municipality.Code.Value.TrimStart('0'),
        municipality.Name, $"{municipality.Name} kommun", $"{municipality.Name}s kommun",
    ];

    /// <summary>One form for what looks the same: case, spaces, and å written as one sign or as two.</summary>
    private static string Key(string text) =>
        Spaces().Replace(text.Trim(), " ").Normalize(NormalizationForm.FormC).ToLowerInvariant();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
