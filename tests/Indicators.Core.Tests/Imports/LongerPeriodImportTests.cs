using Indicators.Core.Counts;
using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports;

public sealed class LongerPeriodImportTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly DateOnly NextYear = new(2017, 1, 5);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync("truncate agreement_versions, imports, counts, count_history, audit_log, outbox restart identity cascade");
        await test.StoreAgreementsAsync();
        await test.OpenPeriodsAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<string> Problems(string csv, DateOnly? today = null)
    {
        var result = await test.Importer(today ?? NextYear).RunAsync(Request(Csv(csv)), Ct);
        return string.Join('\n', result.Problems);
    }

    private Task<string> Row(string row, DateOnly? today = null) => Problems($"{Header}{row}\n", today);

    private async Task<string[]> Stored()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return
        [
            .. (await CountStore.CountsAsync(connection, Karlskoga.Code, Period.Year(2016), Ct))
                .Select(count => $"{count.Period.Code} {count.Value.TotalInWords}"),
        ];
    }

    [Fact]
    public async Task A_year_a_tertial_and_two_dates_are_stored_and_read_back()
    {
        Assert.Equal("", await Row("1883;trafikkontroll;2016;drygt 50;;;"));
        Assert.Equal("", await Row("1883;lob;T2 2016;9;2;4;"));
        Assert.Equal("", await Row("1883;lob;1 september–14 november 2016;4;;;"));
        Assert.Equal(["2016-T2 9", "2016-09-01--2016-11-14 4", "2016 drygt 50"], await Stored());
        Assert.Equal("Year,Tertial,P75D", await test.ScalarAsync<string>(
            "select string_agg(unit, ',' order by indicator_code desc, first_day) from counts"));
    }

    [Fact]
    public async Task A_corrected_year_keeps_its_history()
    {
        await Row("1883;trafikkontroll;2016;50;;;");
        Assert.Equal("", await Row("1883;trafikkontroll;januari–december 2016;52;;;"));
        await using var connection = await test.Database.OpenAsync(Ct);
        var history = await CountStore.HistoryAsync(connection, Karlskoga.Code, Checks.Code, Period.Year(2016), Ct);
        Assert.Equal([50, 52], history.Select(version => version.Value!.Total));
    }

    [Theory]
    [InlineData("1883;trafikkontroll;2016;12;;;", "2016-10-02", "2016 är inte slut än. Skriv perioden till och med den sista dagen som "
        + "antalet gäller, till exempel 2016-01-01--2016-10-01.")]
    [InlineData("1883;trafikkontroll;2017;12;;;", "2016-10-02", "2017 har inte börjat än.")]
    [InlineData("1883;trafikkontroll;2015-2016;12;;;", "2017-01-05", "går utanför överenskommelsens tid, 1 januari–31 december 2016, och "
        + "antalet skulle räkna med det som gjordes då. Skriv bara dagarna inom den, till exempel 2016.")]
    [InlineData("0139;trafikkontroll;2016;12;;;", "2017-05-05", "till exempel 2016-02-15--2016-12-31.")]
    [InlineData("1883;trafikkontroll;2019;12;;;", "2020-05-05", "ligger utanför överenskommelsens tid")]
    [InlineData("1883;trafikkontroll;juli–maj 2016;12;;;", "2017-01-05", "är ingen period som går att läsa. Skriv till exempel")]
    public async Task A_period_that_cannot_be_reported_is_refused(string row, string today, string says) =>
        Assert.Contains(says, (await Row(row, DateOnly.Parse(today, null))).Replace('\u00A0', ' '), StringComparison.Ordinal);

    [Fact]
    public async Task Months_and_their_year_may_both_be_reported_and_must_agree()
    {
        Assert.Equal("", await Row("1883;trafikkontroll;2016-03;12;;;"));
        Assert.Contains("2016 (rad 2) har 10, men 2016-03 (redan rapporterad) i den har 12. Delarna kan inte vara fler än det hela.",
            await Row("1883;trafikkontroll;2016;10;;;"), StringComparison.Ordinal);
        Assert.Equal("", await Row("1883;trafikkontroll;2016;40;;;"));
        Assert.Contains("2016 (redan rapporterad) har 40", await Row("1883;trafikkontroll;2016-04;29;;;"), StringComparison.Ordinal);
        Assert.Contains("2016 (redan rapporterad) har 40", await Row("1883;trafikkontroll;2016-V49;29;;;"), StringComparison.Ordinal);
        Assert.Equal("", await Row("1883;trafikkontroll;2016-04;28;;;"));
        Assert.Equal(["2016 40", "2016-03 12", "2016-04 28"], await Stored());
    }

    [Fact]
    public async Task Periods_that_share_only_some_days_are_refused_in_a_file_and_beside_what_is_stored()
    {
        const string says = "gäller delvis samma dagar, och kan då varken läggas ihop eller jämföras. Dela upp den ena";
        Assert.Contains(says, await Problems(
            $"{Header}1883;trafikkontroll;2016-T1;12;;;\n1883;trafikkontroll;mars–juli 2016;9;;;\n"), StringComparison.Ordinal);
        Assert.Equal("", await Row("1883;trafikkontroll;3 maj–2 juni 2016;4;;;"));
        Assert.Contains(says, await Row("1883;trafikkontroll;2016-05;4;;;"), StringComparison.Ordinal);
        Assert.Contains(says, await Row("1883;trafikkontroll;5 maj–4 juni 2016;4;;;"), StringComparison.Ordinal);
        Assert.Equal("", await Row("1883;trafikkontroll;2016-T2;12;;;"));
        Assert.Equal("", await Row("1883;trafikkontroll;2016-V17;2;;;"));
    }

    [Fact]
    public async Task A_table_may_have_a_column_for_each_tertial_or_year()
    {
        Assert.Equal("", await Problems("kommun;indikator;2016-T1;T2 2016\n1883;trafikkontroll;12;ett 20-tal\n"));
        Assert.Equal("", await Problems("kommun;indikator;år;T3\n1883;trafikkontroll;2016;7\n"));
        Assert.Equal("", await Problems("kommun;indikator;2016\n1883;lob;31\n"));
        Assert.Equal(["2016 31", "2016-T1 12", "2016-T2 ett 20-tal", "2016-T3 7"], await Stored());
    }

    [Fact]
    public async Task A_years_column_among_months_is_taken_for_their_sum() => Assert.Contains(
        "Kolumnen ”2016” gäller längre tid än de andra. Är den en summa av dem tar du bort den",
        await Problems("kommun;indikator;2016-01;2016-02;2016\n1883;trafikkontroll;1;2;3\n"), StringComparison.Ordinal);

    [Fact]
    public async Task An_exported_longer_period_is_read_again()
    {
        await Row("1883;trafikkontroll;3 maj–14 juli 2016;4;;;");
        Assert.Equal("", await Row($"1883;trafikkontroll;{(await Stored())[0].Split(' ')[0]};4;;;"));
        Assert.Equal(1, await test.ScalarAsync<int>("select count(*)::int from counts"));
    }

    [Fact]
    public async Task Json_takes_the_same_periods()
    {
        var file = CountFile.FromBytes("antal.json", System.Text.Encoding.UTF8.GetBytes(
            """{"rows":[{"municipality":"1883","indicator":"trafikkontroll","period":"2016-K1","total":12}]}"""));
        var result = await test.Importer(NextYear).RunAsync(Request(file), Ct);
        Assert.Equal("", string.Join('\n', result.Problems));
        Assert.Equal(["2016-K1 12"], await Stored());
    }
}
