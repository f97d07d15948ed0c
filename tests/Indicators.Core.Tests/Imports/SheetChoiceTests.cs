using Indicators.Core.Imports.Files;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;
using static Indicators.Core.Tests.Imports.Readings;

namespace Indicators.Core.Tests.Imports;

/// <summary>Workbooks with several sheets: all that have counts are read, or none.</summary>
public sealed class SheetChoiceTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private static readonly string[] Required = ["kommun", "indikator", "period", "antal"];

    private static object?[][] Month(string period, int total) =>
        [Required, [1883, "lob", period, total], [1883, "trafikkontroll", period, total + 1]];

    private static Workbook Year =>
        new Workbook().Sheet("jan", Month("2016-01", 1)).Sheet("feb", Month("2016-02", 3)).Sheet("mar", Month("2016-03", 5));

    private static string[] Values(FileReading reading)
    {
        Assert.Equal("", Problems(reading));
        return
        [
            .. FileReading.InOrder(reading.Counts)
                .Select(read => $"{read.Count.Indicator} {read.Count.Period.Code} {read.Count.Value.Total}"),
        ];
    }

    [Fact]
    public void A_sheet_for_each_month_is_read_with_all_its_sheets()
    {
        var reading = Read(Year.Bytes());
        Assert.Equal(
            [
                "lob 2016-01 1",
                "lob 2016-02 3",
                "lob 2016-03 5",
                "trafikkontroll 2016-01 2",
                "trafikkontroll 2016-02 4",
                "trafikkontroll 2016-03 6",
            ],
            Values(reading));
        Assert.Contains("Bladen jan, feb och mar lästes.", reading.Notes);
    }

    [Fact]
    public void The_selected_tab_does_not_matter()
    {
        var workbook = Year;
        var marked = workbook.Part("xl/workbook.xml")
            .Replace("<sheets>", """<bookViews><workbookView activeTab="1"/></bookViews><sheets>""", StringComparison.Ordinal);
        Assert.Equal(Values(Read(Year.Bytes())), Values(Read(workbook.With("xl/workbook.xml", marked).Bytes())));
    }

    [Fact]
    public void Tables_with_other_columns_on_each_sheet_are_read_by_their_own_headers()
    {
        var reading = Read(new Workbook()
            .Sheet("Vår", [["kommun", "indikator", "2016-01", "2016-02"], [1883, "lob", 1, 2]])
            .Sheet("Sommar", [["Preliminärt"], ["indikator", "2016-06", "kommun"], ["lob", 3, "Karlskoga"]]).Bytes());
        Assert.Equal(["lob 2016-01 1", "lob 2016-02 2", "lob 2016-06 3"], Values(reading));
        Assert.Contains("Blad Sommar, rad 2 lästes som rubrikrad. Raderna ovanför den lästes inte.", reading.Notes);
    }

    [Fact]
    public void Problems_on_every_sheet_are_reported_at_once_with_the_sheet_s_name()
    {
        var reading = Read(new Workbook().Sheet("jan", [Required, [1883, "lob", "2016-01", "x"]])
            .Sheet("feb", [Required, [1883, "lob", "2016-02", 3], [1883, "lobb", "2016-02", 4]]).Bytes());
        Assert.Equal(["Blad jan, cell D2", "Blad feb, cell B3"], reading.Problems.Select(problem => problem.ToString().Split(':')[0]));
    }

    [Fact]
    public void The_same_value_on_two_sheets_counts_once_and_a_contradiction_names_both()
    {
        Assert.Equal(2, Read(new Workbook().Sheet("jan", Month("2016-01", 1)).Sheet("kopia", Month("2016-01", 1)).Bytes()).Repeated);
        var reading = Read(
            new Workbook().Sheet("jan", Month("2016-01", 1)).Sheet("kopia", [Required, [], [1883, "lob", "2016-01", 9]]).Bytes());
        Assert.Equal(
            "Blad kopia, rad 3: Rad 2 på bladet jan och rad 3 på bladet kopia gäller samma kommun, "
            + "indikator och period (2016-01) men säger olika. Ta bort den ena.",
            Problems(reading));
    }

    [Fact]
    public void A_sheet_with_its_month_only_in_its_name_refuses_the_workbook()
    {
        object?[][] nameless = [["kommun", "indikator", "antal"], [1883, "lob", 4]];
        foreach (var workbook in new[] { new Workbook().Sheet("jan", nameless).Sheet("feb", nameless), Year.Sheet("apr", nameless) })
        {
            var reading = Read(workbook.Bytes());
            Assert.Empty(reading.Counts);
            Assert.Contains(
                "(saknar period). Ett blads namn läses inte som period", Assert.Single(reading.Problems).Sentence,
                StringComparison.Ordinal);
        }
        Assert.Contains(
            "feb (saknar period)", Problems(Read(new Workbook().Sheet("jan", nameless).Sheet("feb", nameless).Bytes())),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Sheets_with_different_layouts_are_refused_with_their_names()
    {
        var reading = Read(Year.Sheet("Översikt", [["kommun", "indikator", "2016-01"], [1883, "lob", 1]]).Bytes());
        Assert.Empty(reading.Counts);
        Assert.StartsWith(
            "Bladen jan, feb, mar och Översikt har olika uppställningar", Assert.Single(reading.Problems).Sentence,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_hidden_sheet_is_skipped_and_noted()
    {
        var reading = Read(new Workbook().Sheet("jan", Month("2016-01", 1)).Sheet("gammalt", Month("2016-01", 9), state: "hidden").Bytes());
        Assert.Equal(["lob 2016-01 1", "trafikkontroll 2016-01 2"], Values(reading));
        Assert.Contains("Bladet jan lästes, men inte gammalt (dolt).", reading.Notes);
    }

    [Fact]
    public void Sheets_prepared_for_later_months_may_be_empty() =>
        Assert.Equal(
            ["lob 2016-01 1", "trafikkontroll 2016-01 2"],
            Values(Read(new Workbook().Sheet("jan", Month("2016-01", 1)).Sheet("feb", [Required]).Bytes())));

    [Fact]
    public void A_broken_sheet_among_others_refuses_the_workbook()
    {
        var reading = Read(
            Year.With(
                "xl/worksheets/sheet3.xml",
                """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c""")
                .Bytes());
        Assert.Empty(reading.Counts);
        Assert.Contains("skadad eller ofullständig", Assert.Single(reading.Problems).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_of_one_day_on_two_sheets_are_not_taken_for_the_same_events()
    {
        object?[][] Events(params string[] days) =>
            [["kommun", "indikator", "datum"], .. days.Select(day => new object?[] { 1883, "trafikkontroll", day })];
        Assert.Equal(
            ["trafikkontroll 2016-03-04 2", "trafikkontroll 2016-03-05 1"],
            Values(Read(new Workbook().Sheet("Bron", Events("2016-03-04", "2016-03-04")).Sheet("Torget", Events("2016-03-05")).Bytes())));
        var twice = Read(new Workbook().Sheet("Bron", Events("2016-03-04")).Sheet("Torget", Events("2016-03-04")).Bytes());
        Assert.Equal(
            "Blad Torget, cell C2: Händelser samma dag finns också på bladet Bron. Samla dem på ett blad, så räknas de ihop.",
            Problems(twice));
    }

    [Fact]
    public async Task Every_sheet_is_stored_with_its_own_row_numbers()
    {
        await test.ExecuteAsync("truncate agreement_versions, imports, counts, count_history, audit_log, outbox restart identity cascade");
        await test.StoreAgreementsAsync();
        await test.OpenPeriodsAsync();
        var file = CountFile.FromBytes("år.xlsx", Year.Bytes());
        var result = await test.Importer(Today).RunAsync(Request(file), TestContext.Current.CancellationToken);
        Assert.Equal((6, 0), (result.Receipt!.New, result.Receipt.Changed));
        Assert.Equal(
            "2 2 2",
            await test.ScalarAsync<string>(
                "select string_agg(row_number::text, ' ' order by first_day) from counts where indicator_code = 'lob'"));
        var future = await test.Importer(Today).RunAsync(
            new(CountFile.FromBytes("fler.xlsx", Year.Sheet("sep", Month("2016-09", 7)).Bytes()), "test", Reporter),
            TestContext.Current.CancellationToken);
        Assert.Equal(
            [("sep", 2, "C2"), ("sep", 3, "C3")],
            future.Held!.Warnings.Select(warning => (warning.Sheet!, warning.Row!.Value, warning.Place!)));
    }
}
