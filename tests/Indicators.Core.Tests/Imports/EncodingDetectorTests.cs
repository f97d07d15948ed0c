using System.Text;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;
using static Indicators.Core.Tests.Imports.Readings;

namespace Indicators.Core.Tests.Imports;

/// <summary>Text files in encodings that do not say what they are.</summary>
public sealed class EncodingDetectorTests
{
    private const string Rules = "kommun;indikator;period;antal;kommentar\n";

    private static readonly Dictionary<string, int> CodePages =
        new() { ["Windows-1252"] = 1252, ["MS-DOS (850)"] = 850, ["MS-DOS (437)"] = 437, ["Mac Roman"] = 10000 };

    private static byte[] In(string encoding, string text) =>
        CodePagesEncodingProvider.Instance.GetEncoding(CodePages[encoding])!.GetBytes(text);

    [Theory]
    [InlineData("Tågstationen på Östra")]
    [InlineData("Åtgärd vid kiosken")]
    [InlineData("kö")]
    [InlineData("försök")]
    [InlineData("ÖVERTRÄDELSE PÅ BRÅTEN")]
    [InlineData("idé från André")]
    [InlineData("Sjöängen, Kårhuset – se ordningsvakt")]
    public void The_encoding_is_detected_from_Swedish_letters(string comment)
    {
        foreach (var encoding in CodePages.Keys)
        {
            if (encoding.StartsWith("MS-DOS", StringComparison.Ordinal) && comment.Contains('–', StringComparison.Ordinal)) continue;
            if (comment == "kö" && encoding != "Windows-1252") continue;
            var reading = Read(In(encoding, Rules + $"1883;lob;2016-03;4;{comment}\n"), "antal.csv");
            Assert.Equal(comment, Single(reading).Comment);
            // Both kinds of MS-DOS have the Swedish letters in the same places.
            Assert.Contains($"Teckenkodning: {(encoding == "MS-DOS (437)" ? "MS-DOS (850)" : encoding)}.", reading.Notes);
        }
    }

    [Theory]
    [InlineData("MS-DOS (850)", "kommun;indikator;år;ålder;januari\n1883;lob;2016;alla;4\n")]
    [InlineData("Mac Roman", "kommun;indikator;år;ålder;januari\n1883;lob;2016;alla;4\n")]
    [InlineData("MS-DOS (850)", "kommun;indikator;period;antal\nKarlskoga;Omhändertagna enligt LOB;2016-01;4\n")]
    [InlineData("Mac Roman", "kommun;indikator;period;antal\nKarlskoga;Omhändertagna enligt LOB;2016-01;4\n")]
    public void Headers_and_names_are_found_in_every_encoding(string encoding, string text) =>
        Assert.Equal(4, Single(Read(In(encoding, text), "antal.csv")).Value.Total);

    [Theory]
    [InlineData("Miloš Živković och Saša på bron")]
    [InlineData("”Razzia” på krogen – 5 € i böter…")]
    [InlineData("McDonald’s")]
    [InlineData("vänta…")]
    [InlineData("20 °C, § 13, ½ dag")]
    public void Other_characters_of_Windows_1252_are_read_unchanged(string comment) =>
        Assert.Equal(comment.Replace("ć", "c", StringComparison.Ordinal),
            Single(
                Read(
                    In("Windows-1252", Rules + $"1883;lob;2016-03;4;{comment.Replace("ć", "c", StringComparison.Ordinal)}\n"),
                    "antal.csv")).Comment);

    [Theory]
    [InlineData("Mac Roman", "Örebro", "”…rebro” (Windows-1252) eller ”Örebro” (Mac Roman)")]
    [InlineData("MS-DOS (850)", "kö", "”k”” (Windows-1252) eller ”kö” (MS-DOS (850))")]
    public void Two_equally_good_readings_are_both_shown(string encoding, string comment, string readings)
    {
        var reading = Read(In(encoding, Rules + $"1883;lob;2016-03;4;{comment}\n"), "antal.csv");
        Assert.Empty(reading.Counts);
        Assert.Contains(
            $"Filens teckenkodning går inte att avgöra: ett ord kan vara {readings}.", Problems(reading), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MS-DOS (850)")]
    [InlineData("Mac Roman")]
    public void Letters_at_chunk_edges_are_judged_with_their_neighbours(string encoding)
    {
        foreach (var length in Enumerable.Range(65_530, 12))
        {
            var text = "#" + new string('x', length - 5) + "gå\n" + Header + "1883;lob;2016-03;4;;;\n";
            Assert.Equal(4, Single(Read(In(encoding, text + "1883;trafikkontroll;2016-03;;;;Gården\n"), "antal.csv")).Value.Total);
        }
    }
}
