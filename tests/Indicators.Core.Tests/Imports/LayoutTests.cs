using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Imports;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports;

/// <summary>Tables with a column for each period, the service's own template, and lists of events.</summary>
public sealed class LayoutTests
{
    private static FileReading Read(string text, string name = "antal.csv") => FileReading.Of(Csv(text, name));

    private static string Problems(FileReading reading) => string.Join('\n', reading.Problems);

    /// <summary>"1883 lob 2016-03 = 4/1/2", in the order of the days.</summary>
    private static string[] Values(FileReading reading)
    {
        Assert.Equal("", Problems(reading));
        return
        [
            .. reading.Counts.Select(read => read.Count).OrderBy(count => count.Indicator.Value, StringComparer.Ordinal)
                .ThenBy(count => count.Period)
                .Select(count =>
                    $"{count.Municipality} {count.Indicator} {count.Period.Code} = "
                    + $"{count.Value.Total?.ToString(CultureInfo.InvariantCulture) ?? "ej"}"
                    + (count.Value.Under18 is null && count.Value.Under20 is null ? "" : $"/{count.Value.Under18}/{count.Value.Under20}")),
        ];
    }

    [Fact]
    public void A_blank_cell_is_not_reported_and_a_zero_is()
    {
        var reading = Read("kommun;indikator;2016-01;2016-02;2016-03\n1883;trafikkontroll;4;;0\n");
        Assert.Equal(["1883 trafikkontroll 2016-01 = 4", "1883 trafikkontroll 2016-03 = 0"], Values(reading));
        Assert.Equal(1, reading.NotReported);
        Assert.Contains("Uppställning: en kolumn per period, 2016-01 till 2016-03.", reading.Notes);
        Assert.Contains(reading.Notes, note => note.StartsWith("1\u00A0ruta har tomt antal", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("jan 2016", "2016-01")]
    [InlineData("Januari 2016", "2016-01")]
    [InlineData("jan. 2016", "2016-01")]
    [InlineData("sept 2016", "2016-09")]
    [InlineData("2016-V07", "2016-V07")]
    [InlineData("v. 7 2016", "2016-V07")]
    [InlineData("vecka 7 2016", "2016-V07")]
    [InlineData("2016-03-14", "2016-03-14")]
    [InlineData("14 mars 2016", "2016-03-14")]
    [InlineData("14.03.2016", "2016-03-14")]
    [InlineData("14/3 2016", "2016-03-14")]
    [InlineData("14/3/2016", "2016-03-14")]
    [InlineData("3/14/2016", "2016-03-14")]
    [InlineData("20160314", "2016-03-14")]
    public void Columns_may_be_periods_in_any_common_form(string name, string period) =>
        Assert.Equal([$"1883 trafikkontroll {period} = 4"], Values(Read($"kommun;indikator;{name}\n1883;trafikkontroll;4\n")));

    [Theory]
    [InlineData("kommun;indikator;januari\n", "Kolumnen ”januari” saknar år. Skriv till exempel 2016-01, eller lägg till kolumnen år.")]
    [InlineData("kommun;indikator;2016-01;jan 2016\n", "Kolumnen 2016-01 finns två gånger.")]
    [InlineData("kommun;indikator;2016-01;Totalt\n", "Kolumnen ”Totalt” är en summa. Ta bort den")]
    [InlineData("kommun;indikator;2016-01;polis\n", "Kolumnen ”polis” känns inte igen.")]
    [InlineData(
        "kommun;indikator;3/4/2016\n",
        "”3/4/2016” kan vara 3\u00A0april\u00A02016 eller 4\u00A0mars\u00A02016. Skriv 2016-04-03 eller 2016-03-04.")]
    [InlineData("kommun;indikator;2016-03-01\n", "Kolumnen 2016-03-01 kan vara en dag eller en hel månad.")]
    [InlineData("indikator;2016-03\n", "Rubrikraden saknar kommun.")]
    [InlineData("kommun;ålder;2016-03;2016-04\n", "Rubrikraden saknar indikator.")]
    public void An_ambiguous_or_unreadable_header_is_refused(string header, string sentence) =>
        Assert.Contains(sentence, Problems(Read(header + "1883;lob;4;5\n")), StringComparison.Ordinal);

    [Fact]
    public void A_month_or_a_week_without_a_year_takes_it_from_its_row()
    {
        Assert.Equal(
            ["1883 lob 2016-01 = 4", "1883 lob 2016-02 = 5"],
            Values(Read("kommun;indikator;år;januari;februari\n1883;lob;2016;4;5\n")));
        Assert.Equal(["0139 skolbesok 2016-V07 = 4"], Values(Read("kommun;indikator;år;v7\n0139;skolbesok;2016;4\n")));
        Assert.Contains(
            "är ingen period som går att läsa", Problems(Read("kommun;indikator;år;januari\n1883;lob;;4\n")),
            StringComparison.Ordinal);
    }

    /// <summary>Traffic checks by the week over years with 53 weeks and with 52.</summary>
    private static readonly IndicatorCatalogue Years = new(
        [Agreement("karlskoga-2020", Karlskoga, Validity(2015, 1, 1, 2022, 12, 31), Checks)]);

    private static FileReading ReadYears(string text)
    {
        using var opened = Csv(text).Open().Value!;
        using var table = opened.Table(new(TimeProvider.System), CancellationToken.None).Value!;
        return FileReading.Of(table, Years, today: new(2022, 6, 1));
    }

    [Theory]
    [InlineData("kommun;indikator;år;v52;v53\nKarlskoga;trafikkontroll;2020;1;2\n")]
    [InlineData("kommun;indikator;2020-V52;2020-V53\nKarlskoga;trafikkontroll;1;2\n")]
    [InlineData("kommun;indikator;vecka 52 2020;v. 53 2020\nKarlskoga;trafikkontroll;1;2\n")]
    [InlineData("kommun;indikator;år;v52;v53\nKarlskoga;trafikkontroll;2020;1;2\nKarlskoga;trafikkontroll;2021;;\n")]
    public void Week_53_is_read_in_a_year_that_has_it(string text) =>
        Assert.Equal(["1883 trafikkontroll 2020-V52 = 1", "1883 trafikkontroll 2020-V53 = 2"], Values(ReadYears(text)));

    [Theory]
    [InlineData("kommun;indikator;år;v52;v53\nKarlskoga;trafikkontroll;2021;1;2\n", "”v53 2021”")]
    [InlineData("kommun;indikator;2021-V52;2021-V53\nKarlskoga;trafikkontroll;1;2\n", "”2021-V53”")]
    [InlineData("kommun;indikator;period;antal\nKarlskoga;trafikkontroll;2021-V53;2\n", "”2021-V53”")]
    [InlineData("kommun;indikator;period;antal\nKarlskoga;trafikkontroll;vecka 53 2021;2\n", "”vecka 53 2021”")]
    public void Week_53_of_a_year_with_52_is_refused_with_that_reason(string text, string week) =>
        Assert.Equal(
            $"{week} finns inte: år 2021 har 52 veckor. Dagarna runt nyår hör till vecka 52 2021 eller vecka 1 2022.",
            Assert.Single(ReadYears(text).Problems).Sentence);

    [Fact]
    public void A_wrong_row_is_reported_once_for_all_its_periods()
    {
        const string months = "2016-01;2016-02;2016-03;2016-04;2016-05;2016-06;2016-07;2016-08;2016-09";
        var reading = Read(
            $"kommun;indikator;{months}\nDegerfors;lob;1;2;3;4;5;6;7;8;9\n1883;lobb;1;2;3;4;5;6;7;8;9\n"
            + "1883;trafikkontroll;x;2;x;4;5;6;7;8;9\n");
        Assert.Equal(
            [(2, "kommun"), (3, "indikator"), (4, "2016-01"), (4, "2016-03")],
            reading.Problems.Select(problem => (problem.Row!.Value, problem.Place!)));
        Assert.Equal(7, reading.Counts.Count);
    }

    [Fact]
    public void The_age_rows_of_an_indicator_belong_together_in_any_order()
    {
        var reading = Read(
            """
            kommun;indikator;ålder;2016-01;2016-02;kommentar
            1883;lob;<18;1;ej tillämpligt;
            1883;trafikkontroll;alla;7;8;

            Karlskoga;Omhändertagna enligt LOB;under 20;2;;
            1883;LOB;alla;4;Ej tillämpligt;Arresten stängd
            """);
        Assert.Equal(
            ["1883 lob 2016-01 = 4/1/2", "1883 lob 2016-02 = ej", "1883 trafikkontroll 2016-01 = 7", "1883 trafikkontroll 2016-02 = 8"],
            Values(reading));
        Assert.Equal([null, "Arresten stängd"], reading.Counts.Where(c => c.Count.Indicator == Lob.Code).Select(c => c.Count.Comment));
    }

    [Theory]
    [InlineData("1883;lob;u18;1;", "antal", "Antal är tomt fast en åldersgrupp är ifylld.")]
    [InlineData("1883;lob;under 15;1;", "ålder", "”under 15” är ingen del som följs.")]
    [InlineData("1883;trafikkontroll;alla;ej tillämpligt;", "kommentar", "Skriv i kommentaren varför")]
    [InlineData("Summa;;;12;", "kommun", "Raden är en summa. Ta bort den")]
    [InlineData("1883;Totalt:;;12;", "indikator", "Raden är en summa. Ta bort den")]
    [InlineData("1883;lob;;12 st;", "2016-03", "”12 st” är inget antal.")]
    [InlineData("1883;lob;;\u2212;", "2016-03", "”\u2212” är inget antal.")]
    [InlineData("Ring vid frågor;;;;", "indikator", "Raden har ingen känd indikator.")]
    public void A_wrong_row_of_a_table_is_reported_with_its_problem(string row, string place, string sentence)
    {
        var problem = Assert.Single(Read($"kommun;indikator;ålder;2016-03;kommentar\n{row}\n").Problems);
        Assert.Contains(sentence, problem.Sentence, StringComparison.Ordinal);
        Assert.Equal(place == "antal" ? "2016-03" : place, problem.Place);
    }

    [Fact]
    public void A_repeated_row_of_a_table_is_detected()
    {
        Assert.Equal(1, Read("kommun;indikator;2016-03\n1883;lob;4\n1883;lob;4\n").Repeated);
        Assert.Contains(
            "Rad 2 och rad 3 gäller samma kommun", Problems(Read("kommun;indikator;2016-03\n1883;lob;4\n1883;lob;5\n")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_for_people_are_skipped_and_noted()
    {
        var reading = Read(
            "Antal för 2016\nkommun;indikator;benämning;enhet;definition;2016-03;kommentar\n1883;lob;Omhändertagna;st;Alla;4;Kallt\n");
        Assert.Equal(["1883 lob 2016-03 = 4"], Values(reading));
        Assert.Contains("Kolumnerna benämning, enhet och definition är till för läsaren och lästes inte.", reading.Notes);
        Assert.Contains("Rad 2 lästes som rubrikrad. Raderna ovanför den lästes inte.", reading.Notes);
        Assert.Contains(reading.Notes, note => note.StartsWith("1\u00A0kommentar sparades inte", StringComparison.Ordinal));
    }

    [Fact]
    public void Events_are_counted_into_days_and_a_day_without_events_is_not_a_zero()
    {
        var reading = Read(
            """
            kommun;indikator;datum;plats
            1883;trafikkontroll;2016-03-04;Bron
            Karlskoga;Trafikkontroller;4/3 2016;Torget
            1883;trafikkontroll;2016-03-07 14:30;Torget
            1883;trafikkontroll;2016-03-07 14:30;Torget
            """);
        Assert.Equal(["1883 trafikkontroll 2016-03-04 = 2", "1883 trafikkontroll 2016-03-07 = 2"], Values(reading));
        Assert.Contains(reading.Notes, note => note.StartsWith("4\u00A0händelser räknade till 2\u00A0dagar.", StringComparison.Ordinal));
        Assert.Contains(reading.Notes, note => note.StartsWith("1\u00A0rad är likadan som en tidigare rad", StringComparison.Ordinal));
        Assert.Contains("Kolumnen plats lästes inte.", reading.Notes);
    }

    /// <summary>LOB that may be reported by the day.</summary>
    private static readonly IndicatorCatalogue LobByDay =
        new([Agreement("karlskoga-2016", Karlskoga, Validity(2016, 1, 1, 2016, 12, 31), Checks,
        new Indicator(
            Code("lob"), "LOB", new("st", "st"), "LOB", "Internredovisning", ResponsibleParty.Police, Core.Periods.PeriodUnit.Day,
            true, true))]);

    [Fact]
    public void Ages_of_events_are_counted_where_they_are_followed()
    {
        var reading = FileReading.Of(Csv(
            """
            kommun;indikator;datum;ålder
            1883;lob;2016-03-04;17
            1883;lob;2016-03-04;19 år
            1883;lob;2016-03-04;44
            1883;lob;2016-03-05;17
            1883;lob;2016-03-05;
            1883;trafikkontroll;2016-03-05;
            """), LobByDay);
        Assert.Equal(["1883 lob 2016-03-04 = 3/1/2", "1883 lob 2016-03-05 = 2", "1883 trafikkontroll 2016-03-05 = 1"], Values(reading));
        Assert.Contains(reading.Notes, note => note.StartsWith("2\u00A0händelser saknar ålder.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_s_file_name_may_give_the_municipality_or_the_indicator()
    {
        var reading = Read("datum\n2016-03-04\n2016-03-04\n", "trafikkontroll_Karlskoga_2016.csv");
        Assert.Equal(["1883 trafikkontroll 2016-03-04 = 2"], Values(reading));
        Assert.Contains(
            "varken filens eller bladets namn säger någon", Problems(Read("kommun;datum\n1883;2016-03-04\n")),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1883;trafikkontroll;;", "Datum saknas.")]
    [InlineData("1883;trafikkontroll;mars;", "”mars” är ingen dag.")]
    [InlineData("1883;trafikkontroll;3/4/2016;", "kan vara 3\u00A0april\u00A02016 eller 4\u00A0mars\u00A02016.")]
    [InlineData("1883;lob;2016-03-04;", "rapporteras inte per dag")]
    [InlineData("1883;trafikkontroll;2016-03-04;200", "”200” är ingen ålder.")]
    [InlineData("Summa;;214;", "Raden är en summa.")]
    public void A_wrong_event_is_reported_with_its_problem(string row, string sentence) =>
        Assert.Contains(
            sentence, Assert.Single(Read($"kommun;indikator;datum;ålder\n{row}\n").Problems).Sentence, StringComparison.Ordinal);

    [Fact]
    public void Ambiguous_dates_are_read_when_another_date_decides_the_order()
    {
        var reading = Read(
            "kommun;indikator;period;antal\n1883;trafikkontroll;3/4/2016;1\n1883;trafikkontroll;2016-04-05;2\n"
            + "1883;trafikkontroll;13/4/2016;3\n");
        Assert.Equal(["2016-04-03", "2016-04-05", "2016-04-13"], reading.Counts.Select(c => c.Count.Period.Code));
        Assert.Contains("Datum med snedstreck lästes med dagen först, eftersom 13/4/2016 bara kan läsas så.", reading.Notes);
        Assert.Equal(
            2,
            Read("kommun;indikator;period;antal\n1883;trafikkontroll;3/4/2016;1\n1883;trafikkontroll;5/4/2016;1\n").Problems.Count);
        Assert.Contains("men 13/4/2016 i samma fil har dagen först",
            Problems(Read("kommun;indikator;period;antal\n1883;trafikkontroll;13/4/2016;1\n1883;trafikkontroll;4/14/2016;1\n")),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 200", 1200, "Mellanslag i tal lästes som tusentalsavgränsare (1 200).")]
    [InlineData("1\u00A0200", 1200, "Mellanslag i tal lästes som tusentalsavgränsare (1 200).")]
    [InlineData("12,0", 12, "Komma i tal lästes som decimaltecken (12,0).")]
    [InlineData("9,0000000000000018", 9, "Tal med avrundningsfel i de sista decimalerna lästes som heltal (9,000000000000002 som 9).")]
    [InlineData("8.999999999999998", 9, "Tal med avrundningsfel i de sista decimalerna lästes som heltal (9,000000000000002 som 9).")]
    [InlineData("12.00", 12, "Punkt i tal lästes som decimaltecken (12.0).")]
    public void Numbers_in_common_forms_are_read_and_noted(string text, int total, string note)
    {
        var reading = Read($"kommun;indikator;period;antal\n1883;lob;2016-03;\"{text}\"\n");
        Assert.Equal(total, Assert.Single(reading.Counts).Count.Value.Total);
        Assert.Contains(note, reading.Notes);
    }

    [Theory]
    [InlineData("1.200", "”1.200” kan vara 1\u00A0200 eller 1,200.")]
    [InlineData("1,200", "”1,200” kan vara 1\u00A0200 eller 1,200.")]
    [InlineData("1 20", "är inget antal")]
    [InlineData("=4", "är inget antal")]
    public void Numbers_with_two_readings_or_none_are_refused(string text, string sentence) =>
        Assert.Contains(
            sentence, Problems(Read($"kommun;indikator;period;antal\n1883;lob;2016-03;\"{text}\"\n")), StringComparison.Ordinal);

    [Theory]
    [InlineData("\u202Eerga", "ett osynligt tecken (U+202E)")]
    [InlineData("klart\u0001", "tecken som inte går att läsa")]
    public void Misleading_characters_are_refused_in_comments_too(string comment, string sentence) =>
        Assert.Contains(
            sentence, Problems(Read($"kommun;indikator;period;antal;kommentar\n1883;lob;2016-03;4;{comment}\n")),
            StringComparison.Ordinal);

    [Fact]
    public void A_text_file_with_16_384_columns_is_refused() =>
        Assert.Contains("Rad 2 har 16\u00A0384 kolumner. Högst 400 kan läsas.",
            Problems(Read("kommun;indikator;period;antal\n" + new string(';', 16_383) + "\n")), StringComparison.Ordinal);
}
