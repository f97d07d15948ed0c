namespace Indicators.Core.Tests.Agreements;

/// <summary>A small agreement file without fault, for tests to break one line of. Its pledges have no "mål".</summary>
internal static class SampleAgreement
{
    public const string Yaml =
        """
        id: kil-2018
        titel: Medborgarlöften Kil
        kommun: {kod: 1715, namn: Kil}
        lokalpolisområde: Karlstad
        parter: [Polisen, Kils kommun]
        gäller: {från: 2018-01-01, till: 2019-12-31}
        rapport: halvår
        källa: Kil – medborgarlöften
        mottagare:
          - {roll: BRÅ, namn: Rådet, e-post: bra@kil.example}
        fokusområden: [Trafiken]
        indikatorer:
          - kod: trafikkontroll
            namn: Trafikkontroller
            enhet: [kontroll, kontroller]
            definition: Antal kontroller.
            källa: Insatsrapporter
            rapporteras av: polis
            upplösning: månad
            räknar personer: nej
          - {kod: lob, namn: LOB, enhet: [person, personer], definition: Antal., källa: Polisen, rapporteras av: polis,
        """ + """
         upplösning: dag, räknar personer: ja, åldersgrupper: ja}
        löften:
          - nummer: 1
            ordalydelse: Göra minst en trafikkontroll/vecka, om vädret tillåter, i samtliga tätorter och svara inom en vecka.
            ansvarig: polis
            fokusområde: Trafiken
            indikatorer: [trafikkontroll, lob]
          - nummer: 2
            ordalydelse: Verka för trygghet.
            ansvarig: gemensamt

        """;

    /// <summary>The file with one text, which must stand in it once, exchanged for another.</summary>
    public static string With(string old, string now)
    {
        if (Yaml.Split(old).Length != 2) throw new ArgumentException($"”{old}” must stand once in the sample.", nameof(old));
        return Yaml.Replace(old, now, StringComparison.Ordinal);
    }

    /// <summary>The file with lines put in after the first pledge's indicators.</summary>
    public static string WithPledgeLines(params string[] lines) =>
        With("    indikatorer: [trafikkontroll, lob]\n",
            "    indikatorer: [trafikkontroll, lob]\n" + string.Concat(lines.Select(line => $"    {line}\n")));
}
