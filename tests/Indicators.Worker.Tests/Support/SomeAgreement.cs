namespace Indicators.Worker.Tests.Support;

/// <summary>Agreement files for municipalities that do not exist, valid in 2016, with a report each tertial.</summary>
internal static class SomeAgreement
{
    /// <summary>Day when the report over the first tertial of 2016 is due.</summary>
    public const string FirstReportDue = "2016-05-13";

    /// <param name="code">Four digits.</param>
    public static string Yaml(int code, params IEnumerable<string> recipients) =>
        $$"""
        id: ort-{{code}}
        titel: Medborgarlöfte Ort {{code}}
        kommun: {kod: {{code}}, namn: Ort{{Letters(code)}}}
        lokalpolisområde: Provområdet
        parter: [Polisen, Kommunen]
        gäller: {från: 2016-01-01, till: 2016-12-31}
        rapport: tertial
        källa: Påhittat löfte
        mottagare:
        {{string.Join('\n', recipients.Select(address => $"  - {{roll: BRÅ, namn: Rådet, e-post: {address}}}"))}}
        fokusområden: [Trafiken]
        indikatorer:
          - {kod: trafikkontroll, namn: Trafikkontroller, enhet: [kontroll, kontroller], definition: Antal., källa: Polisen,
        """ + """
         rapporteras av: polis, upplösning: vecka, räknar personer: nej}
          - {kod: lob, namn: LOB, enhet: [person, personer], definition: Antal., källa: Polisen,
        """ + """
         rapporteras av: polis, upplösning: månad, räknar personer: ja, åldersgrupper: ja}
        löften:
          - nummer: 1
            ordalydelse: Göra minst en trafikkontroll/vecka.
            ansvarig: polis
            fokusområde: Trafiken
            indikatorer: [trafikkontroll, lob]
            mål: {lyder: minst en trafikkontroll/vecka, indikator: trafikkontroll}

        """;

    /// <summary>Counts for the first tertial: checks in every week but the seventh.</summary>
    public static string Counts(params IEnumerable<int> codes) =>
        Header + string.Concat(codes.SelectMany(code => Enumerable.Range(1, 17)
            .Select(week => $"{code};trafikkontroll;2016-V{week:00};{(week == 7 ? 0 : week)};;;\n")));

    public const string Header = "kommun;indikator;period;antal;under18;under20;kommentar\n";

    /// <summary>9001 → "jaab": names hold letters only.</summary>
    private static string Letters(int code) => string.Concat($"{code}".Select(digit => (char)(digit - '0' + 'a')));
}
