using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;
using static Indicators.Core.Tests.Imports.Readings;

namespace Indicators.Core.Tests.Imports;

/// <summary>Problems of faulty rows.</summary>
public sealed class RowProblemTests
{
    [Theory]
    [InlineData("1980;lob;2016-03;4;;;", "”1980” är ingen kommun med en överenskommelse här.")]
    [InlineData("Karlskog;lob;2016-03;4;;;", "Menade du Karlskoga?")]
    [InlineData("1883;trafikontroll;2016-03;4;;;", "”trafikontroll” är ingen indikator. Menade du ”trafikkontroll”?")]
    [InlineData("1883;skolbesok;2016-03;4;;;", "”skolbesok” följs inte upp i någon överenskommelse för Karlskoga.")]
    [InlineData("1883;lob;2015-12;4;;;", "December 2015 ligger utanför överenskommelsens tid, 1\u00A0januari–31\u00A0december\u00A02016.")]
    [InlineData("1883;lob;mars;4;;;", "”mars” är ingen period som går att läsa.")]
    [InlineData("1883;lob;2016-T3;4;;;", "Tredje tertialet 2016 är inte slut än.")]
    [InlineData("1883;lob;2016-02-30;4;;;", "”2016-02-30” är ingen period")]
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
    public void A_wrong_row_is_reported_with_its_problem(string row, string sentence)
    {
        var problem = Assert.Single(Read(Rows(row)).Problems);
        Assert.Contains(sentence, problem.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_with_errors_reports_every_error_by_row_and_column()
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
    public void A_cell_of_any_length_is_refused_without_being_repeated()
    {
        var problem = Assert.Single(Read(Rows($"1883;lob;2016-03;4;;;{new string('x', 1_001)}")).Problems);
        Assert.Contains("Cellen har 1\u00A0001 tecken", problem.Sentence, StringComparison.Ordinal);
        Assert.InRange(problem.Value!.Length, 1, 40);
    }
}
