using System.Globalization;
using System.Text;
using Indicators.Benchmarks.Imports;

namespace Indicators.Benchmarks.Reports;

/// <summary>
/// Three years of invented counts by month for kommuner that do not exist, and their agreements: 15 indicators, 5 targets.
/// </summary>
internal static class ReportsFile
{
    /// <summary>The report that is made, and the day it is due.</summary>
    public const string Year = "2016", Tertial = "3", Due = "2017-01-13";

    /// <summary>When the agreements are read in: after the second tertial's report was due, before the third's.</summary>
    public static readonly DateOnly Known = new(2016, 12, 1);

    private const int Months = 36;

    private static readonly (string Indicator, string Phrase)[] Targets =
    [
        ("trafikkontroll", "minst en trafikkontroll/vecka"), ("trygghetsdialog", "minst en trygghetsdialog per månad"),
        ("tillsyn_servering", "minst två tillsyner per månad"), ("inventering", "minst en inventering per månad"),
        ("fotpatrull", "minst fyra fotpatrulleringar per månad"),
    ];

    /// <returns>How many rows.</returns>
    public static int Write(string path, int kommuner)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        file.Write("kommun;indikator;period;antal;under18;under20\n");
        var random = new Random(20161231);
        foreach (var kommun in Enumerable.Range(0, kommuner))
            foreach (var (i, indicator) in CountsFile.Indicators.Index())
                for (var month = 0; month < Months; month++)
                    file.Write(Row(random, kommun, indicator, 1 + (((i * 7) + kommun) % 23), CountsFile.First.AddMonths(month)));
        return kommuner * CountsFile.Indicators.Length * Months;
    }

    public static IEnumerable<string> Agreements(int kommuner) => Enumerable.Range(CountsFile.FirstKommun, kommuner).Select(code =>
        $$"""
        id: ort-{{code}}
        titel: Medborgarlöfte Ort {{code}}
        kommun: {kod: {{code}}, namn: Ort{{Letters(code)}}}
        lokalpolisområde: Provområde {{Letters((code - CountsFile.FirstKommun) / 10)}}
        parter: [Polisen, Kommunen]
        gäller: {från: 2014-01-01, till: 2016-12-31}
        rapport: tertial
        källa: Påhittat löfte
        mottagare: [{roll: BRÅ, namn: Rådet, e-post: bra@ort.example}]
        fokusområden: [Trafiken]
        indikatorer:
        {{string.Join('\n', CountsFile.Indicators.Select(Indicator))}}
        löften:
          - nummer: 1
            ordalydelse: {{string.Join(", ", Targets.Select(target => target.Phrase))}}.
            ansvarig: polis
            fokusområde: Trafiken
            indikatorer: [{{string.Join(", ", CountsFile.Indicators)}}]
            mål:
        {{string.Join('\n', Targets.Select(target => $"      - {{lyder: {target.Phrase}, indikator: {target.Indicator}}}"))}}

        """);

    /// <summary>A number for a name, which may have no digits.</summary>
    private static string Letters(int number) => string.Concat($"{number}".Select(digit => (char)(digit - '0' + 'a')));

    private static string Indicator(string code)
    {
        var ages = CountsFile.WithAges.Contains(code) ? "räknar personer: ja, åldersgrupper: ja" : "räknar personer: nej";
        return $"  - {{kod: {code}, namn: {code}, enhet: [gång, gånger], definition: Antal., källa: Polisen, "
            + $"rapporteras av: polis, upplösning: månad, {ages}}}";
    }

    /// <summary>About as varied as counts of independent events with a mean.</summary>
    private static string Row(Random random, int kommun, string indicator, int mean, DateOnly month)
    {
        var total = Math.Max(0, (int)Math.Round(mean + (Math.Sqrt(mean) * ((Enumerable.Range(0, 12).Sum(_ => random.NextDouble())) - 6))));
        var under20 = random.Next(total + 1);
        var ages = CountsFile.WithAges.Contains(indicator)
            ? string.Create(CultureInfo.InvariantCulture, $"{random.Next(under20 + 1)};{under20}")
            : ";";
        return string.Create(
            CultureInfo.InvariantCulture, $"{CountsFile.FirstKommun + kommun};{indicator};{month:yyyy-MM};{total};{ages}\n");
    }
}
