using System.Globalization;
using System.Text;

namespace Indicators.Benchmarks.Imports;

/// <summary>A file of invented counts for kommuner that do not exist: 290 of them, 15 indicators each, by month or by day.</summary>
internal static class CountsFile
{
    public const int Kommuner = 290, FirstKommun = 9001;

    public static readonly string[] Indicators =
    [
        "lob", "pl13", "ordningslagen_alkohol", "drograttfylleri", "rattfylleri", "narkotikabrott", "vardsamtal", "trafikkontroll",
        "trygghetsdialog", "tillsyn_servering", "tillsyn_tobak", "fotpatrull", "insats_langning", "skolbesok", "inventering",
    ];

    public static readonly string[] WithAges = ["lob", "narkotikabrott"];

    /// <summary>What is reported lies between these days, both included.</summary>
    public static readonly DateOnly First = new(2014, 1, 1), Last = new(2033, 12, 31);

    private const int Months = 240;

    /// <summary>Writes at least so many rows: by month as long as there are months, else by day.</summary>
    /// <returns>How many rows.</returns>
    public static int Write(string path, int rows)
    {
        var series = Kommuner * Indicators.Length;
        var periods = (rows + series - 1) / series;
        if (periods > Last.DayNumber - First.DayNumber)
            throw new ArgumentOutOfRangeException(nameof(rows), rows, "More than there are days for.");
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        file.Write("kommun;indikator;period;antal;under18;under20\n");
        var random = new Random(20161231);
        for (var kommun = FirstKommun; kommun < FirstKommun + Kommuner; kommun++)
            foreach (var indicator in Indicators)
                for (var i = 0; i < periods; i++) file.Write(Row(random, kommun, indicator, periods <= Months ? Month(i) : Day(i)));
        return series * periods;
    }

    /// <summary>An agreement's file for each kommun, with every indicator by the day.</summary>
    public static IEnumerable<string> Agreements => Enumerable.Range(FirstKommun, Kommuner).Select(Yaml);

    private static string Yaml(int code) =>
        $$"""
        id: ort-{{code}}
        titel: Medborgarlöfte Ort {{code}}
        kommun: {kod: {{code}}, namn: Ort{{string.Concat($"{code}".Select(digit => (char)(digit - '0' + 'a')))}}}
        lokalpolisområde: Provområdet
        parter: [Polisen, Kommunen]
        gäller: {från: {{First:yyyy-MM-dd}}, till: {{Last:yyyy-MM-dd}}}
        rapport: tertial
        källa: Påhittat löfte
        mottagare: [{roll: BRÅ, namn: Rådet, e-post: bra@ort.example}]
        fokusområden: [Trafiken]
        indikatorer:
        {{string.Join('\n', Indicators.Select(Indicator))}}
        löften:
          - nummer: 1
            ordalydelse: Göra minst en trafikkontroll/vecka.
            ansvarig: polis
            fokusområde: Trafiken
            indikatorer: [{{string.Join(", ", Indicators)}}]
            mål: {lyder: minst en trafikkontroll/vecka, indikator: trafikkontroll}

        """;

    private static string Indicator(string code)
    {
        var ages = WithAges.Contains(code) ? "räknar personer: ja, åldersgrupper: ja" : "räknar personer: nej";
        return $"  - {{kod: {code}, namn: {code}, enhet: [gång, gånger], definition: Antal., källa: Polisen, "
            + $"rapporteras av: polis, upplösning: dag, {ages}}}";
    }

    private static string Month(int i) => First.AddMonths(i).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string Day(int i) => First.AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Row(Random random, int kommun, string indicator, string period)
    {
        var total = random.Next(25);
        if (!WithAges.Contains(indicator)) return string.Create(CultureInfo.InvariantCulture, $"{kommun};{indicator};{period};{total};;\n");
        var under20 = random.Next(total + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{kommun};{indicator};{period};{total};{random.Next(under20 + 1)};{under20}\n");
    }
}
