using System.Text;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;
using static Indicators.Core.Tests.Imports.Readings;

namespace Indicators.Core.Tests.Imports;

/// <summary>Files of text: encodings and separators, and problems of files that cannot be read.</summary>
public sealed class TextFileTests
{
    [Theory]
    [InlineData("kommun;indikator;period;antal\n1883;lob;2016-03;4\n", "semikolon")]
    [InlineData("Antal,PERIOD,Kommun,indikator\n4,2016-03,1883,lob\n", "komma")]
    [InlineData("kommun|indikator|period|antal\n1883|lob|2016-03|4\n", "lodstreck")]
    [InlineData("indikator\tkommun\tantal\tperiod\r\nlob\t1883\t4\t2016-03\r\n", "tabb")]
    [InlineData("\n\"kommun\";\"indikator\";\"period\";\"antal\"\n\"1883\";\"lob\";\"2016-03\";\"4\"", "semikolon")]
    public void The_separator_is_detected_from_the_header(string text, string separator)
    {
        var reading = Read(Csv(text));
        Assert.Equal(4, Single(reading).Value.Total);
        Assert.Contains($"Avgränsare: {separator}.", reading.Notes);
    }

    public static TheoryData<string, string> Encodings => new()
    {
        { "utf-8", "UTF-8" },
        { "bom", "UTF-8 med BOM" },
        { "utf-16", "UTF-16" },
        { "utf-16be", "UTF-16" },
        { "1252", "Windows-1252" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Swedish_letters_survive_every_encoding(string encoding, string name)
    {
        const string comment = "Åtgärd på Östra skolan – ”klart”";
        var text = Header + $"1883;Omhändertagna enligt LOB;2016-03;4;;;{comment}\n";
        var reading = Read(Encoded(encoding, text), "antal.csv");
        Assert.Equal(comment, Single(reading).Comment);
        Assert.Contains($"Teckenkodning: {name}.", reading.Notes);
    }

    private static byte[] Encoded(string encoding, string text) => encoding switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(text),
        "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        "utf-16be" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
        "bom" => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
        _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text),
    };

    [Theory]
    [InlineData("utf-8")]
    [InlineData("1252")]
    public void Letters_and_lines_are_the_same_where_a_large_file_is_read_in_pieces(string encoding)
    {
        var text = string.Concat(Enumerable.Range(0, 40_000).Select(i => i % 3 == 0 ? "# åäö\n" : "# öåä…\n")) + Header
            + "1883;lob;2016-03;4;;;Å\n";
        Assert.Equal("Å", Single(Read(Encoded(encoding, text), "antal.csv")).Comment);
        Assert.Contains(
            "rad 40003 innehåller tecken", Problems(Read(Encoded(encoding, text + "1883;lob;2016-04;4;;;\u0007\n"), "antal.csv")),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# Påhittade exempelsiffror\n", "", true)]
    [InlineData("# Anteckning;;;;;;påhittade exempelsiffror\n\n", "", true)]
    [InlineData("", "#Påhittade exempelsiffror;;;;;;\n", true)]
    [InlineData("# Riktiga siffror, kommun;antal\n", "", false)]
    public void Comments_are_skipped_and_can_mark_the_file_as_invented(string before, string after, bool isSample)
    {
        var reading = Read(Csv(before + Header + "1883;lob;2016-03;4;;;\n" + after));
        Assert.Equal(4, Single(reading).Value.Total);
        Assert.Equal(isSample, reading.IsSample);
    }

    [Theory]
    [InlineData("kommun;indikator;period\n1883;lob;2016-03\n", "Rubrikraden saknar antal.")]
    [InlineData("kommun;indikator;period;antal;polis\n1883;lob;2016-03;4;x\n", "Kolumnen ”polis” känns inte igen.")]
    [InlineData("kommun;indikator;period;antal;antal\n1883;lob;2016-03;4;4\n", "Kolumnen antal finns två gånger.")]
    [InlineData("1883;lob;2016-03;4\n", "Rubrikraden saknas.")]
    [InlineData("kommun!indikator!period!antal\n1883!lob!2016-03!4\n", "Kolumnerna skiljs åt med ”!”.")]
    [InlineData("kommun indikator period antal\n1883 lob 2016-03 4\n", "Kolumnerna skiljs åt med mellanslag.")]
    [InlineData("kommun;indikator;period;antal\n", "Filen har bara en rubrikrad.")]
    [InlineData("", "Filen är tom.")]
    [InlineData("\n\n# bara en kommentar\n", "Filen har inga rader.")]
    [InlineData("kommun;indikator;period;antal\n1883;lob;2016-03;\0\n", "nolltecken")]
    [InlineData("kommun;indikator;period;antal;kommentar\n1883;lob;2016-03;4;p\uFFFD\n", "rad 2 innehåller tecken som inte går att läsa")]
    [InlineData("%PDF-1.7 …", "Filen är en PDF.")]
    public void A_text_file_of_another_kind_is_refused_with_its_kind(string text, string sentence) =>
        Assert.Contains(sentence, Problems(Read(Csv(text))), StringComparison.Ordinal);

    [Fact]
    public void Every_problem_with_the_header_is_reported_at_once() =>
        Assert.Equal(3, Read(Csv("kommun;kommun;period;antal;polis\n")).Problems.Count);

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x6B, 0x00, 0x00, 0xD8, 0x6B, 0x00 }, "Filen är sparad som Unicode-text (UTF-16) men är trasig")]
    [InlineData(new byte[] { 0x6B, 0xED, 0xA0, 0x80 }, "Filen blandar teckenkodningar")]
    [InlineData(new byte[] { 0x6B, 0xE5, 0xC3, 0xA5 }, "Filen blandar teckenkodningar")]
    [InlineData(new byte[] { 0x6B, 0x81, 0x6F }, "Filens teckenkodning känns inte igen: rad 1")]
    public void Bytes_that_are_not_text_are_refused(byte[] bytes, string sentence) =>
        Assert.Contains(sentence, Problems(Read(bytes, "antal.csv")), StringComparison.Ordinal);
}
