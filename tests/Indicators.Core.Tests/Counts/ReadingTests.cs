using System.Text;
using Indicators.Core.Counts;
using Indicators.Core.Counts.Files;
using Indicators.Core.Periods;
using Xunit;
using static Indicators.Core.Tests.Counts.CountSamples;

namespace Indicators.Core.Tests.Counts;

/// <summary>Files as they come, good and bad, without a database.</summary>
public sealed class ReadingTests
{
    private static FileReading Read(CountFile file, Reportable? known = null, CancellationToken deadline = default) =>
        FileReading.Of(file, known, deadline);

    private static FileReading Read(byte[] bytes, string name = "antal.xlsx") => Read(CountFile.FromBytes(name, bytes));

    private static string Problems(FileReading reading) => string.Join('\n', reading.Problems);

    private static Count Single(FileReading reading)
    {
        Assert.Equal("", Problems(reading));
        return Assert.Single(reading.Counts).Count;
    }

    [Theory]
    [InlineData("1883;trafikkontroll;2016-03;12;;;", "2016-03", 12)]
    [InlineData("Karlskoga;Trafikkontroller;2016-V11;0;;;", "2016-V11", 0)]
    [InlineData("karlskoga  KOMMUN;TRAFIKKONTROLL;2016-03-14;3;;;", "2016-03-14", 3)]
    [InlineData("Karlskogas kommun;trafikkontroll;2016-9;1;;;", "2016-09", 1)]
    [InlineData("139;trafikkontroll;2016-02;1;;;", "2016-02", 1)]
    public void A_row_is_read_as_people_write_it(string row, string period, int total)
    {
        var count = Single(Read(Rows(row)));
        Assert.Equal((period, total), (count.Period.Code, count.Value.Total!.Value));
    }

    [Fact]
    public void A_reported_zero_is_a_value_and_an_empty_cell_is_not()
    {
        var reading = Read(Rows("1883;trafikkontroll;2016-03;0;;;", "1883;trafikkontroll;2016-04;;;;uppgift saknas", "1883;lob;2017-01;;;;"));
        Assert.Equal(0, Single(reading).Value.Total);
        Assert.Equal(2, reading.NotReported);
        Assert.Contains(reading.Notes, note => note.Contains("2\u00A0rader har tomt antal och ändrar inget", StringComparison.Ordinal));
    }

    [Fact]
    public void Not_applicable_needs_a_reason_and_no_numbers()
    {
        Assert.False(Single(Read(Rows("1883;lob;2016-03;Ej tillämpligt;;;Enheten var stängd"))).Value.Applies);
        var problems = Problems(Read(Rows("1883;lob;2016-03;ej tillämpligt;1;;")));
        Assert.Contains("Skriv i kommentar varför", problems, StringComparison.Ordinal);
        Assert.Contains("åldersgruppen ska vara tom", problems, StringComparison.Ordinal);
    }

    [Fact]
    public void What_two_agreements_count_may_be_reported_as_finely_as_either_asks_for()
    {
        var both = new Reportable(
        [
            Agreement("a", Karlskoga, Validity(2016, 1, 1, 2016, 6, 30), Indicator("lob", "LOB", PeriodUnit.Month)),
            Agreement("b", Karlskoga, Validity(2016, 2, 1, 2016, 6, 30), Indicator("lob", "LOB", PeriodUnit.Week, hasAgeGroups: true)),
        ]);
        Assert.Equal("2016-V11", Single(Read(Rows("1883;lob;2016-V11;4;1;2;"), known: both)).Period.Code);
        Assert.Contains("som kortast per månad", Problems(Read(Rows("1883;lob;2016-V02;4;;;"), known: both)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_comment_may_hold_signs_that_join_others() =>
        Assert.Equal("👮‍♀️", Single(Read(Rows("1883;lob;2016-03;4;;;👮‍♀️"))).Comment);

    [Fact]
    public void Ages_are_read_and_only_the_given_ones()
    {
        Assert.Equal(new CountValue(9, 2, 4), Single(Read(Rows("1883;lob;2016-03;9;2;4;"))).Value);
        Assert.Equal(new CountValue(9, null, 0), Single(Read(Rows("1883;lob;2016-03;9;;0;"))).Value);
    }

    [Theory]
    [InlineData("kommun;indikator;period;antal\n1883;lob;2016-03;4\n", "semikolon")]
    [InlineData("Antal,PERIOD,Kommun,indikator\n4,2016-03,1883,lob\n", "komma")]
    [InlineData("kommun|indikator|period|antal\n1883|lob|2016-03|4\n", "lodstreck")]
    [InlineData("indikator\tkommun\tantal\tperiod\r\nlob\t1883\t4\t2016-03\r\n", "tabb")]
    [InlineData("\n\"kommun\";\"indikator\";\"period\";\"antal\"\n\"1883\";\"lob\";\"2016-03\";\"4\"", "semikolon")]
    public void The_separator_shows_in_the_header(string text, string separator)
    {
        var reading = Read(Csv(text));
        Assert.Equal(4, Single(reading).Value.Total);
        Assert.Contains($"Avgränsare: {separator}.", reading.Notes);
    }

    public static TheoryData<string, string> Encodings => new() { { "utf-8", "UTF-8" }, { "bom", "UTF-8 med BOM" }, { "utf-16", "UTF-16" }, { "utf-16be", "UTF-16" }, { "1252", "Windows-1252" } };

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
        var text = string.Concat(Enumerable.Range(0, 40_000).Select(i => i % 3 == 0 ? "# åäö\n" : "# öåä…\n")) + Header + "1883;lob;2016-03;4;;;Å\n";
        Assert.Equal("Å", Single(Read(Encoded(encoding, text), "antal.csv")).Comment);
        Assert.Contains("rad 40003 innehåller tecken", Problems(Read(Encoded(encoding, text + "1883;lob;2016-04;4;;;\u0007\n"), "antal.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_letter_written_as_two_signs_is_the_same_letter() =>
        Assert.Equal(Lob.Code, Single(Read(Rows("1883;Omha\u0308ndertagna enligt LOB;2016-03;4;;;"))).Indicator);

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
    [InlineData("1980;lob;2016-03;4;;;", "”1980” är ingen kommun med en överenskommelse här.")]
    [InlineData("Karlskog;lob;2016-03;4;;;", "Menade du Karlskoga?")]
    [InlineData("1883;trafikontroll;2016-03;4;;;", "”trafikontroll” är ingen indikator. Menade du ”trafikkontroll”?")]
    [InlineData("1883;skolbesok;2016-03;4;;;", "”skolbesok” följs inte upp i någon överenskommelse för Karlskoga.")]
    [InlineData("1883;lob;2015-12;4;;;", "December 2015 ligger utanför överenskommelsens tid, 1\u00A0januari–31\u00A0december\u00A02016.")]
    [InlineData("1883;lob;mars;4;;;", "”mars” är ingen dag, vecka eller månad.")]
    [InlineData("1883;lob;2016-T1;4;;;", "”2016-T1” är en för lång period.")]
    [InlineData("1883;lob;2016-02-30;4;;;", "”2016-02-30” är ingen dag")]
    [InlineData("1883;lob;2016-V11;4;;;", "rapporteras inte per vecka utan som kortast per månad")]
    [InlineData("0139;skolbesok;2016-03-14;4;;;", "rapporteras inte per dag utan som kortast per vecka")]
    [InlineData("1883;lob;2016-10;4;;;", "Oktober 2016 har inte börjat än.")]
    [InlineData("1883;lob;2016-03;-4;;;", "-4 är negativt.")]
    [InlineData("1883;lob;2016-03;4,5;;;", "4,5 är inget heltal.")]
    [InlineData("1883;lob;2016-03;12 st;;;", "”12 st” är inget antal.")]
    [InlineData("1883;lob;2016-03;99999999999;;;", "99999999999 är för stort. Ett antal är högst 1\u00A0000\u00A0000.")]
    [InlineData("1883;lob;2016-03;1000001;;;", "1000001 är för stort.")]
    [InlineData("1883;lob;2016-03;1e9;;;", "1e9 är för stort.")]
    [InlineData("1883;lob;2016-03;1e3;;;", "”1e3” ska skrivas med bara siffror: 1000.")]
    [InlineData("1883;lob;2016-03;12,00000;;;", "”12,00000” ska skrivas med bara siffror: 12.")]
    [InlineData("1883;lob;2016-03;\u200e8;;;", "ett osynligt tecken (U+200E)")]
    [InlineData("1883\u200b;lob;2016-03;8;;;", "Cellen innehåller ett osynligt tecken (U+200B)")]
    [InlineData("1883", "Raden har 1\u00A0cell men rubrikraden 7.")]
    [InlineData("1883;lob;2016-03;;1;;", "Antal är tomt fast en åldersgrupp är ifylld.")]
    [InlineData("1883;lob;2016-03;4;3;2;", "Under 18 (3) är fler än under 20 (2).")]
    [InlineData("1883;lob;2016-03;4;5;;", "Under 18 (5) är fler än antal (4).")]
    [InlineData("1883;lob;2016-03;4;1;5;", "Under 20 (5) är fler än antal (4).")]
    [InlineData("1883;trafikkontroll;2016-03;4;1;;", "Trafikkontroller följs inte upp per ålder.")]
    [InlineData("1883;lob;2016-03;#DIVISION/0!;;;", "Formeln i cellen ger felet #DIVISION/0!.")]
    [InlineData("#SAKNAS!;lob;2016-03;4;;;", "Formeln i cellen ger felet #SAKNAS!.")]
    [InlineData(";lob;2016-03;4;;;", "Kommun saknas.")]
    [InlineData("1883;;2016-03;4;;;", "Indikator saknas.")]
    [InlineData("1883;lob;;4;;;", "Period saknas.")]
    [InlineData("1883;lob;2016-03;4", "Raden har 4\u00A0celler men rubrikraden 7.")]
    [InlineData("1883;lob;2016-03;4;;;en; till", "Värdet står i en kolumn utan rubrik.")]
    [InlineData("1883;lob;2016-03;4;;;\"öppet", "Ett citattecken på rad 2 eller senare stängs aldrig")]
    public void A_wrong_row_is_told_what_is_wrong(string row, string sentence)
    {
        var problem = Assert.Single(Read(Rows(row)).Problems);
        Assert.Contains(sentence, problem.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_is_told_at_once_by_row_and_column()
    {
        var reading = Read(Rows("1880;lobb;2016-13;x;;;", "1883;lob;2016-03;4;;;", "1883;lob;2016-04;-1;1;2;"));
        Assert.Equal(
            [(2, "kommun"), (2, "indikator"), (2, "period"), (2, "antal"), (4, "antal")],
            reading.Problems.Select(p => (p.Row!.Value, p.Place!)));
        Assert.StartsWith("Rad 4, antal: ", reading.Problems[^1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_too_many_problems_the_first_are_listed_and_the_rest_counted()
    {
        var reading = Read(Rows([.. Enumerable.Range(0, 5_000).Select(_ => "9999;lob;2016-03;4;;;")]));
        Assert.Equal((1_000, 4_000), (reading.Problems.Count, reading.MoreProblems));
        Assert.Equal(1_001, reading.Problems[^1].Row);
    }

    [Fact]
    public void The_same_row_twice_counts_once_and_a_contradiction_names_both_rows()
    {
        Assert.Equal(1, Read(Rows("1883;lob;2016-03;4;;;", "Karlskoga;LOB;2016-3;4;;;")).Repeated);
        var problem = Assert.Single(Read(Rows("1883;lob;2016-03;4;;;", "1883;lob;2016-04;1;;;", "1883;lob;2016-03;5;;;")).Problems);
        Assert.Contains("Rad 2 och rad 4 gäller samma kommun, indikator och period (2016-03) men säger olika.", problem.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2016-03", "2016-V11")]
    [InlineData("2016-V11", "2016-03-14")]
    [InlineData("2016-03-31", "2016-03")]
    [InlineData("2016-V13", "2016-04")]
    public void Periods_that_share_days_are_refused(string one, string other)
    {
        var reading = Read(Rows($"1883;trafikkontroll;{one};4;;;", $"1883;trafikkontroll;{other};1;;;"));
        Assert.Contains("överlappar", Assert.Single(reading.Problems).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_month_overlaps_each_of_its_weeks()
    {
        var reading = Read(Rows(
            "1883;trafikkontroll;2016-03;4;;;", "1883;trafikkontroll;2016-V10;1;;;", "1883;trafikkontroll;2016-V11;1;;;", "0139;trafikkontroll;2016-V11;1;;;"));
        Assert.Equal([3, 4], reading.Problems.Select(p => p.Row!.Value));
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
    public void A_wrong_text_file_is_told_what_it_is(string text, string sentence) =>
        Assert.Contains(sentence, Problems(Read(Csv(text))), StringComparison.Ordinal);

    [Fact]
    public void Every_problem_with_the_header_is_told_at_once() =>
        Assert.Equal(3, Read(Csv("kommun;kommun;period;antal;polis\n")).Problems.Count);

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x6B, 0x00, 0x00, 0xD8, 0x6B, 0x00 }, "Filen är sparad som Unicode-text (UTF-16) men är trasig")]
    [InlineData(new byte[] { 0x6B, 0xED, 0xA0, 0x80 }, "Filen blandar teckenkodningar")]
    [InlineData(new byte[] { 0x6B, 0xE5, 0xC3, 0xA5 }, "Filen blandar teckenkodningar")]
    [InlineData(new byte[] { 0x6B, 0x81, 0x6F }, "Filens teckenkodning känns inte igen: rad 1")]
    public void Bytes_that_are_no_text_are_told_so(byte[] bytes, string sentence) =>
        Assert.Contains(sentence, Problems(Read(bytes, "antal.csv")), StringComparison.Ordinal);

    /// <summary>Knows how long it is, and nothing else.</summary>
    private sealed class Unread(long length) : MemoryStream
    {
        public override long Length => length;

        public override int Read(Span<byte> buffer) => throw new InvalidOperationException("It was read.");
    }

    [Fact]
    public void A_file_of_200_MB_from_elsewhere_is_refused_by_its_length() =>
        Assert.Contains("Filen är 200\u00A0MB. Högst 20 MB kan läsas.",
            Problems(Read(new CountFile("antal.csv", () => new Unread(200L * 1024 * 1024)))), StringComparison.Ordinal);

    [Fact]
    public void A_file_on_the_machine_may_be_larger_but_not_of_any_size()
    {
        var path = Path.GetTempFileName();
        using (var file = File.OpenWrite(path)) file.SetLength(2_000L * 1024 * 1024);
        var problems = Problems(Read(CountFile.FromPath(path)));
        File.Delete(path);
        Assert.Contains("Filen är 2\u00A0000\u00A0MB. Högst 1\u00A0000 MB kan läsas.", problems, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_on_the_machine_may_not_be_larger()
    {
        var path = Path.GetTempFileName();
        using (var file = File.OpenWrite(path))
        {
            file.Write("PK\u0003\u0004"u8);
            file.SetLength(30 * 1024 * 1024);
        }
        var problems = Problems(Read(CountFile.FromPath(path)));
        File.Delete(path);
        Assert.Contains("Filen är 30\u00A0MB. Högst 20 MB kan läsas.", problems, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('4', "")]
    [InlineData('5', "Filen ändrades medan den lästes. Lämna in den igen när den är färdig.")]
    public void A_file_that_changes_after_its_hash_was_taken_is_refused(char total, string problems)
    {
        var bytes = Encoding.UTF8.GetBytes(Header + "1883;lob;2016-03;4;;;");
        using var opened = CountFile.FromBytes("antal.csv", bytes).Open().Value!;
        bytes[^4] = (byte)total;
        Assert.Equal(problems, Problems(FileReading.Of(opened.Table().Value!)));
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_does_not_take_the_rest_of_a_large_file_into_memory()
    {
        var text = Header + "1883;lob;2016-03;4;;;\n1883;lob;2016-04;4;;;\"öppet\n" + new string('x', 15_000_000);
        Assert.Contains("Ett citattecken på rad 3 eller senare stängs aldrig", Assert.Single(Read(Csv(text)).Problems).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_or_takes_too_long_is_told_so()
    {
        Assert.Contains("finns inte", Problems(Read(CountFile.FromPath("/nowhere/antal.csv"))), StringComparison.Ordinal);
        Assert.Contains("tog för lång tid", Problems(Read(Rows("1883;lob;2016-03;4;;;"), deadline: new CancellationToken(canceled: true))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_of_any_length_is_refused_without_being_repeated()
    {
        var problem = Assert.Single(Read(Rows($"1883;lob;2016-03;4;;;{new string('x', 1_001)}")).Problems);
        Assert.Contains("Cellen har 1\u00A0001 tecken", problem.Sentence, StringComparison.Ordinal);
        Assert.InRange(problem.Value!.Length, 1, 40);
    }
}
