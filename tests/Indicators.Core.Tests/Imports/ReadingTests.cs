using Indicators.Core.Counts;
using Indicators.Core.Imports;
using Indicators.Core.Periods;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;
using static Indicators.Core.Tests.Imports.Readings;

namespace Indicators.Core.Tests.Imports;

/// <summary>Rows as people write them, without a database.</summary>
public sealed class ReadingTests
{
    [Theory]
    [InlineData("1883;trafikkontroll;2016-03;12;;;", "2016-03", 12)]
    [InlineData("Karlskoga;Trafikkontroller;2016-V11;0;;;", "2016-V11", 0)]
    [InlineData("karlskoga  KOMMUN;TRAFIKKONTROLL;2016-03-14;3;;;", "2016-03-14", 3)]
    [InlineData("Karlskogas kommun;trafikkontroll;2016-9;1;;;", "2016-09", 1)]
    [InlineData("139;trafikkontroll;2016-02;1;;;", "2016-02", 1)]
    public void Rows_are_read_in_the_forms_that_people_write(string row, string period, int total)
    {
        var count = Single(Read(Rows(row)));
        Assert.Equal((period, total), (count.Period.Code, count.Value.Total!.Value));
    }

    [Fact]
    public void A_reported_zero_is_a_value_and_an_empty_cell_is_not()
    {
        var reading = Read(
            Rows("1883;trafikkontroll;2016-03;0;;;", "1883;trafikkontroll;2016-04;;;;uppgift saknas", "1883;lob;2017-01;;;;"));
        Assert.Equal(0, Single(reading).Value.Total);
        Assert.Equal(2, reading.NotReported);
        Assert.Contains(reading.Notes, note => note.Contains("2\u00A0rader har tomt antal och ändrar inget", StringComparison.Ordinal));
    }

    [Fact]
    public void Not_applicable_needs_a_reason_and_no_numbers()
    {
        Assert.False(Single(Read(Rows("1883;lob;2016-03;Ej tillämpligt;;;Enheten var stängd"))).Value.Applies);
        var problems = Problems(Read(Rows("1883;lob;2016-03;ej tillämpligt;1;;")));
        Assert.Contains("Skriv i kommentaren varför", problems, StringComparison.Ordinal);
        Assert.Contains("åldersgruppen ska vara tom", problems, StringComparison.Ordinal);
    }

    [Fact]
    public void An_indicator_of_two_agreements_may_be_reported_at_the_finer_resolution()
    {
        var both = new IndicatorCatalogue(
        [
            Agreement("a", Karlskoga, Validity(2016, 1, 1, 2016, 6, 30), Indicator("lob", "LOB", PeriodUnit.Month)),
            Agreement("b", Karlskoga, Validity(2016, 2, 1, 2016, 6, 30), Indicator("lob", "LOB", PeriodUnit.Week, hasAgeGroups: true)),
        ]);
        Assert.Equal("2016-V11", Single(Read(Rows("1883;lob;2016-V11;4;1;2;"), known: both)).Period.Code);
        Assert.Contains("som kortast per månad", Problems(Read(Rows("1883;lob;2016-V02;4;;;"), known: both)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_comment_may_contain_joining_characters() =>
        Assert.Equal("👮‍♀️", Single(Read(Rows("1883;lob;2016-03;4;;;👮‍♀️"))).Comment);

    [Fact]
    public void Ages_are_read_and_only_the_given_ones()
    {
        Assert.Equal(new Figure(9, 2, 4), Single(Read(Rows("1883;lob;2016-03;9;2;4;"))).Value);
        Assert.Equal(new Figure(9, null, 0), Single(Read(Rows("1883;lob;2016-03;9;;0;"))).Value);
    }

    [Fact]
    public void A_letter_of_two_code_points_equals_the_composed_letter() =>
        Assert.Equal(Lob.Code, Single(Read(Rows("1883;Omha\u0308ndertagna enligt LOB;2016-03;4;;;"))).Indicator);

    [Fact]
    public void The_same_row_twice_counts_once_and_a_contradiction_names_both_rows()
    {
        Assert.Equal(1, Read(Rows("1883;lob;2016-03;4;;;", "Karlskoga;LOB;2016-3;4;;;")).Repeated);
        var problem = Assert.Single(Read(Rows("1883;lob;2016-03;4;;;", "1883;lob;2016-04;1;;;", "1883;lob;2016-03;5;;;")).Problems);
        Assert.Contains(
            "Rad 2 och rad 4 gäller samma kommun, indikator och period (2016-03) men säger olika.", problem.Sentence,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2016-03 4", "2016-V11 1")]
    [InlineData("2016-V11 4", "2016-03-14 4")]
    [InlineData("2016-03-31 1", "2016-03 1")]
    [InlineData("2016-V13 7", "2016-04 0")]
    [InlineData("2016-03 -", "2016-V13 7")]
    public void A_part_beside_its_whole_is_read(string one, string other) => Assert.Empty(Together(one, other).Problems);

    [Theory]
    [InlineData(
        "2016-03 (rad 2) har 4, men 2016-V11 (rad 3) i den har 5. Delarna kan inte vara fler än det hela.", "2016-03 4",
        "2016-V11 5")]
    [InlineData(
        "2016-03 (rad 4) har 4, men 2016-V10 (rad 2)–2016-V11 (rad 3) i den har tillsammans 5.", "2016-V10 2", "2016-V11 3", "2016-03 4")]
    [InlineData("2016-V11 (rad 3) har 0, men 2016-03-14 (rad 2) i den har 1.", "2016-03-14 1", "2016-V11 0")]
    [InlineData("2016-03 (rad 2) är rapporterad som ej tillämplig, men 2016-V11 (rad 3) i den har ett antal.", "2016-03 -", "2016-V11 0")]
    [InlineData(
        "2016-V11 (rad 2) har 8, men 2016-03-14 (rad 3)–2016-03-20 (rad 9), som är alla dagar i den, har tillsammans 7.",
        "2016-V11 8", "2016-03-14 1", "2016-03-15 1", "2016-03-16 1", "2016-03-17 1", "2016-03-18 1", "2016-03-19 1", "2016-03-20 1")]
    public void Parts_that_contradict_their_whole_are_refused(string sentence, params string[] figures) =>
        Assert.StartsWith(sentence, Assert.Single(Together(figures).Problems).Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData(
        "2016-03 (rad 2) har 1 under 18, men 2016-V10 (rad 3)–2016-V11 (rad 4) i den har tillsammans 2 under 18. Delarna kan inte",
        "2016-03;9;1;4", "2016-V10;2;1;1", "2016-V11;3;1;2")]
    [InlineData("2016-03 (rad 2) har 2 under 20, men 2016-V11 (rad 3) i den har 3 under 20.", "2016-03;9;1;2", "2016-V11;3;;3")]
    [InlineData(
        "2010-02 (rad 2) har 3 under 18, men 2010-V05 (rad 3)–2010-V08 (rad 6), som är alla dagar i den, har tillsammans 2 under 18.",
        "2010-02;4;3;", "2010-V05;2;1;", "2010-V06;0;;", "2010-V07;1;1;", "2010-V08;1;0;")]
    public void Age_groups_that_contradict_those_of_the_whole_are_refused(string sentence, params string[] figures) =>
        Assert.StartsWith(sentence, Assert.Single(ByAge(figures).Problems).Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData("2016-03;9;1;4", "2016-V10;2;1;1", "2016-V11;3;0;2")]
    [InlineData("2016-03;9;;", "2016-V11;3;2;3")]
    [InlineData("2016-03;9;1;1", "2016-V11;3;;")]
    [InlineData("2010-02;4;3;", "2010-V05;2;1;", "2010-V06;0;;", "2010-V07;1;1;", "2010-V08;1;;")]
    public void Age_groups_that_are_not_reported_everywhere_contradict_nothing(params string[] figures) =>
        Assert.Empty(ByAge(figures).Problems);

    /// <summary>Of an indicator that is followed by age also in weeks, in an agreement of many years.</summary>
    private static FileReading ByAge(string[] figures) => FileReading.Of(
        Rows([.. figures.Select(figure => $"1883;lob;{figure};")]),
        new([Agreement("karlskoga", Karlskoga, Validity(2010, 1, 1, 2016, 12, 31), Lob with { FinestResolution = PeriodUnit.Week })]));

    [Fact]
    public void Days_within_a_week_are_not_counted_beside_it() =>
        Assert.Empty(Together("2016-03 4", "2016-V11 3", "2016-03-15 3", "2016-03-22 1").Problems);

    private static FileReading Together(params string[] figures) => Read(Rows(
        [
            .. figures.Select(figure => figure.Split(' ')).Select(f =>
                $"1883;trafikkontroll;{f[0]};{(f[1] == "-" ? "ej tillämpligt" : f[1])};;;{(f[1] == "-" ? "Inget" : "")}"),
        ]));
}
