using System.Globalization;
using System.Text.RegularExpressions;
using Indicators.Core.Agreements;
using Indicators.Core.Text;
using Xunit;

namespace Indicators.Core.Tests.Imports;

/// <summary>A row of published-figures.csv: as a person writes it, and what was published.</summary>
/// <param name="Words">The word that says that the number is approximate; "" for an exact one.</param>
internal sealed partial record PublishedFigure(
    string Place, string Indicator, string Period, string Written, DateOnly First, DateOnly Last, string Number, string Words)
{
    /// <summary>Of a district, the agreement's name after the city: "Göteborg Centrum".</summary>
    private static readonly string[] Districts = ["Centrum", "Majorna-Linné"];

    private const string Of = "varav ", Activity = "fasta trafikkontroller";

    /// <summary>What those who publish fixed traffic checks count from them.</summary>
    private static readonly string[] Results =
        ["ordningsförelägganden", "tillfällen med olovlig körning", "fall av rattfylleri", "övriga anmälningar om trafikbrott"];

    /// <summary>SCB's code of each place.</summary>
    private static readonly Dictionary<string, string> Codes = (
        "Töreboda 1473 Vingåker 0428 Flen 0482 Göteborg 1480 Kungälv 1482 Ale 1440 Öckerö 1407 Kungsbacka 1384 "
        + "Luleå 2580 Gällivare 2523 Grästorp 1444 Vara 1470 Essunga 1445 Skara 1495 Kungsör 1960 Oxelösund 0481 "
        + "Nyköping 0480 Strängnäs 0486 Svedala 1263 Jokkmokk 2510 Laholm 1381 Mullsjö 0642 Hjo 1497")
        .Split(' ').Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>What is counted per day is no count: it follows from one, and is the comment on it.</summary>
    public bool IsRate => Number.Contains(',', StringComparison.Ordinal);

    /// <summary>What it is a part of: the last row above that is no part itself; null when it is none.</summary>
    public string? Whole { get; private init; }

    /// <summary>"för höga hastigheter"; "" for a whole.</summary>
    public string Part => Whole is null ? "" : Indicator[Of.Length..];

    public string InWords => $"{Number} {Indicator}";

    public Municipality Municipality => new(MunicipalityCode.Parse(Codes[Place]).Value, Place);

    /// <summary>The name that it is counted under.</summary>
    public string CountedAs => IsRate ? "trafikkontroller" : Whole ?? Indicator;

    public IndicatorCode Code => IndicatorCode.Parse(CodeOf(CountedAs)).Value;

    private string District => Array.Find(Districts, name => Indicator.EndsWith(name, StringComparison.Ordinal)) ?? "";

    public static IReadOnlyList<PublishedFigure> All()
    {
        using var stream = typeof(PublishedFigure).Assembly.GetManifestResourceStream(
            "Indicators.Core.Tests.Imports.Samples.published-figures.csv");
        using var reader = new StreamReader(stream!);
        var (figures, whole) = (new List<PublishedFigure>(), "");
        foreach (var cells in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(';')))
        {
            var isPart = cells[1].StartsWith(Of, StringComparison.Ordinal);
            if (!isPart) whole = cells[1];
            figures.Add(new(cells[0], cells[1], cells[2], cells[3], Day(cells[4]), Day(cells[5]), cells[6], cells[7])
            {
                Whole = isPart ? whole : null,
            });
        }
        return figures;
    }

    /// <summary>One for each of the 24 places, from an agreement file, over the days that its figures are about.</summary>
    public static IReadOnlyList<Agreement> Agreements(IReadOnlyList<PublishedFigure> figures)
    {
        var agreements = new List<Agreement>();
        foreach (var place in figures.GroupBy(figure => (figure.Place, figure.District)))
        {
            var reading = AgreementFile.Read(Yaml(place.Key.District, [.. place]), agreements);
            Assert.Equal("", string.Join('\n', reading.Problems));
            agreements.Add(reading.Agreement! with { Version = 1 });
        }
        Assert.Equal(24, agreements.Count);
        return agreements;
    }

    private static string Yaml(string district, IReadOnlyList<PublishedFigure> figures)
    {
        var (place, indicators) = (figures[0].Municipality, figures.GroupBy(figure => figure.Code).ToList());
        return $$"""
            id: {{CodeOf($"{place.Name} {district}".Trim()).Replace('_', '-')}}
            titel: Medborgarlöften i {{place.Name}} {{district}}
            kommun: {kod: "{{place.Code}}", namn: {{place.Name}}}
            lokalpolisområde: Prov
            parter: [Polisen, Kommunen]
            gäller: {från: {{figures.Min(figure => figure.First):yyyy-MM-dd}}, till: {{figures.Max(figure => figure.Last):yyyy-MM-dd}}}
            rapport: år
            källa: Publicerad uppföljning
            mottagare:
              - {roll: BRÅ, namn: Brottsförebyggande rådet, e-post: bra@prov.example}
            fokusområden: [Trygghet]
            indikatorer:
            {{string.Concat(indicators.Select(one => Yaml(one, hasActivity: figures.Any(figure => figure.Indicator == Activity))))}}
            löften:
              - nummer: 1
                ordalydelse: Redovisa det som har gjorts.
                ansvarig: gemensamt
                indikatorer: [{{string.Join(", ", indicators.Select(one => one.Key))}}]
            """;
    }

    private static string Yaml(IGrouping<IndicatorCode, PublishedFigure> figures, bool hasActivity)
    {
        var name = figures.First().CountedAs;
        var parts = figures.Select(figure => figure.Part).Where(part => part.Length > 0).Distinct().ToList();
        var result = hasActivity && Results.Contains(name) ? $", resultat av: {CodeOf(Activity)}" : "";
        var of = parts.Count == 0 ? "" : $", varav: [\"slag: {string.Join(", ", parts)}\"]";
        return $$"""
              - {kod: {{figures.Key}}, namn: "{{name}}", enhet: ["{{name}}", "{{name}}"], definition: "{{name}}", källa: Uppföljningen,
                 rapporteras av: polis, upplösning: månad, räknar personer: nej{{result}}{{of}}}

            """;
    }

    /// <summary>
    /// A file of everything; and of a figure that was published again with another number, the second as a correction of the first.
    /// </summary>
    public static IReadOnlyList<(string Rows, string? Reason)> Files(IReadOnlyList<PublishedFigure> figures)
    {
        var counts = figures.Where(figure => !figure.IsRate).ToList();
        var again = counts.GroupBy(figure => (figure.Place, figure.Indicator, figure.Period)).SelectMany(same => same.Skip(1)).ToList();
        return [(File(counts.Except(again), figures), null), (File(again, figures), "Ny uppgift i kommunens uppföljning")];
    }

    private static string File(IEnumerable<PublishedFigure> rows, IReadOnlyList<PublishedFigure> all) =>
        "kommun;indikator;period;del;antal;kommentar\n" + string.Concat(rows.Select(row =>
            $"{row.Place};{row.CountedAs};{row.Period};{row.Part};{row.Written};{row.RateAmong(all)?.InWords}\n"));

    private PublishedFigure? RateAmong(IReadOnlyList<PublishedFigure> all) => all.FirstOrDefault(other =>
        other.IsRate && (other.Place, other.Period) == (Place, Period) && other.Code == Code);

    private static string CodeOf(string name) => NotInCodes().Replace(Swedish.Ascii(name), "_") is { Length: > 40 } code ? code[..40]
        : NotInCodes().Replace(Swedish.Ascii(name), "_").Trim('_');

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotInCodes();
}
