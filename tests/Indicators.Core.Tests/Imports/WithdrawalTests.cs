using Indicators.Core.Counts;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Npgsql;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports;

/// <summary>Files that say what they are all of, and what they leave out.</summary>
public sealed class WithdrawalTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly ImportScope Spring = new([Karlskoga.Code], [], Period.Tertial(2016, 1));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync("truncate agreement_versions, imports, counts, count_history, audit_log, outbox restart identity cascade");
        await test.StoreAgreementsAsync();
        await test.OpenPeriodsAsync();
        await Accepted(
            new(2016, 5, 10),
            Rows("1883;lob;2016-03;9;;;", "1883;lob;2016-04;5;;;", "1883;trafikkontroll;2016-03;12;;;", "1883;lob;2016-05;1;;;"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static ImportRequest All(CountFile file, ImportScope scope, string? reason = "Fel kommun") =>
        Request(file, reason) with { Scope = scope, RemovesOmitted = true };

    private async Task<ImportReceipt> Accepted(DateOnly today, ImportRequest request)
    {
        var result = await test.Importer(today).RunAsync(request, Ct);
        Assert.Equal("", string.Join('\n', result.Problems));
        return result.Receipt!;
    }

    private Task<ImportReceipt> Accepted(DateOnly today, CountFile file) => Accepted(today, Request(file));

    private async Task<T> Read<T>(Func<NpgsqlConnection, Task<T>> read)
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return await read(connection);
    }

    private async Task<string> Counts(DateOnly? known = null)
    {
        DateTimeOffset? at = known is { } day ? SwedishTime.At(day, new TimeOnly(13, 0)) : null;
        var counts = await Read(c => CountStore.CountsAsync(c, Karlskoga.Code, Period.Year(2016), Ct, at));
        return string.Join(", ", counts.Select(count => $"{count.Indicator} {count.Period.Code} {count.Value.Total}"));
    }

    [Fact]
    public async Task Values_that_a_file_omits_stay_unless_their_removal_is_requested()
    {
        var receipt = await Accepted(Today, Request(Rows("1883;lob;2016-03;9;;;", "1883;lob;2016-02;2;;;")) with { Scope = Spring });
        Assert.Equal((1, 0, 1, 0), (receipt.New, receipt.Changed, receipt.Unchanged, receipt.Withdrawn));
        Assert.Contains("Filen utelämnar 2\u00A0värden som redan är rapporterade. De står kvar.", receipt.Notes);
        Assert.Equal("lob 2016-02 2, lob 2016-03 9, lob 2016-04 5, lob 2016-05 1, trafikkontroll 2016-03 12", await Counts());
    }

    [Fact]
    public async Task A_withdrawn_value_is_not_reported_but_stays_in_the_history()
    {
        var request = All(Rows("1883;lob;2016-03;10;;;", "1883;trafikkontroll;2016-03;12;;;"), Spring);
        var preview = await test.Importer(new(2016, 6, 10)).PreviewAsync(request, Ct);
        Assert.StartsWith("Detta skulle filen ge:\nTas bort: 1\u00A0värde\n- 1883, lob, april 2016: 5 → inte rapporterat (Fel kommun)\n",
            ImportText.Preview(
                "antal.csv", preview)[ImportText.Preview("antal.csv", preview).IndexOf("Detta", StringComparison.Ordinal)..],
            StringComparison.Ordinal);
        var receipt = await Accepted(new(2016, 6, 10), request);
        Assert.Equal((0, 1, 1, 1), (receipt.New, receipt.Changed, receipt.Unchanged, receipt.Withdrawn));
        Assert.Equal("lob 2016-03 10, lob 2016-05 1, trafikkontroll 2016-03 12", await Counts());
        Assert.Equal("lob 2016-03 9, lob 2016-04 5, lob 2016-05 1, trafikkontroll 2016-03 12", await Counts(new(2016, 6, 9)));
        var revisions = await Read(c => CountStore.RevisionsAsync(c, Karlskoga.Code, Period.Month(2016, 4), Ct));
        Assert.Equal((new Figure(5), null, "Fel kommun"), (revisions[0].Old, revisions[0].New, revisions[0].Comment));
        Assert.Equal(receipt.ImportId, await Read(c => CountStore.DataRevisionAsync(c, Karlskoga.Code, Ct)));
    }

    [Fact]
    public async Task A_withdrawn_value_can_be_reported_again_and_its_history_continues()
    {
        await Accepted(new(2016, 6, 10), All(Rows("1883;lob;2016-03;9;;;", "1883;trafikkontroll;2016-03;12;;;"), Spring));
        await Accepted(new(2016, 7, 10), Rows("1883;trafikkontroll;2016-07;3;;;", "1883;lob;2016-04;6;;;Rätt nu"));
        await Accepted(new(2016, 8, 10), Rows("1883;lob;2016-04;7;;;"));
        var history = await Read(c => CountStore.HistoryAsync(c, Karlskoga.Code, Lob.Code, Period.Month(2016, 4), Ct));
        Assert.Equal([(1, 5, 3), (2, null, null), (3, 6, 3), (4, 7, 2)], history.Select(v => (v.Revision, v.Value?.Total, v.Row)));
        Assert.Equal(
            "3. 10\u00A0juli\u00A02016 kl. 12.00, Rita Rapportör: 6. Fil antal.csv, rad 3. Kommentar: Rätt nu. Orsak: Rättat.",
            CountHistoryText.Of(history[2])
            .Replace(" Kvitterat: Kontrollerat.", "", StringComparison.Ordinal));
        Assert.Contains("togs bort", CountHistoryText.Of(history[1]), StringComparison.Ordinal);
        Assert.Equal(
            [(5, null), (null, 6), (6, 7)], (await Read(c => CountStore.RevisionsAsync(c, Karlskoga.Code, Period.Month(2016, 4), Ct)))
            .Select(r => (r.Old?.Total, r.New?.Total)));
    }

    [Fact]
    public async Task A_month_can_be_changed_into_its_weeks()
    {
        var weeks = Rows([.. Enumerable.Range(9, 5).Select(week => $"1883;trafikkontroll;2016-V{week:00};5;;;")]);
        Assert.Contains(
            "2016-03 (redan rapporterad) har 12, men 2016-V10",
            (await test.Importer(Today).RunAsync(Request(weeks), Ct)).Problems[0].Sentence, StringComparison.Ordinal);
        var receipt = await Accepted(
            Today, All(weeks, new([Karlskoga.Code], [Checks.Code], Period.Month(2016, 3)), "Ska räknas per vecka"));
        Assert.Equal((5, 1), (receipt.New, receipt.Withdrawn));
        Assert.Equal(5, (await Read(c => CountStore.SeriesAsync(c, Karlskoga.Code, Ct)))[Checks.Code].Points.Count);
        Assert.Equal("lob 2016-03 9, lob 2016-04 5, lob 2016-05 1", string.Join(", ", (await Counts()).Split(", ").Take(3)));
    }

    [Theory]
    [InlineData(null, true, "Skriv varför värden tas bort.")]
    [InlineData("Fel", false, "Säg vilka kommuner och vilken tid filen gäller")]
    public async Task Withdrawal_needs_a_reason_and_a_scope(string? reason, bool hasScope, string sentence)
    {
        var request = Request(Rows("1883;lob;2016-03;9;;;"), reason) with { Scope = hasScope ? Spring : null, RemovesOmitted = true };
        Assert.StartsWith(
            sentence, Assert.Single((await test.Importer(Today).RunAsync(request, Ct)).Problems).Sentence,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_outside_the_file_s_scope_is_refused()
    {
        var result = await test.Importer(Today)
            .RunAsync(All(Rows("1883;lob;2016-05;9;;;", "0139;trafikkontroll;2016-04;9;;;"), Spring), Ct);
        Assert.Equal([2, 3], result.Problems.Select(p => p.Row!.Value));
        Assert.All(
            result.Problems,
            p => Assert.Contains(
                "hör inte till det som filen sägs gälla: alla indikatorer i kommun 1883", p.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_figure_of_a_locked_period_is_not_withdrawn()
    {
        await test.ExecuteAsync("truncate reopened_periods");
        var result = await test.Importer(Today).RunAsync(All(Rows("1883;lob;2016-03;9;;;"), Spring), Ct);
        Assert.Equal(2, result.Problems.Count);
        Assert.All(result.Problems, p => Assert.Contains("är låsta sedan", p.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_file_and_scope_again_changes_nothing()
    {
        var request = All(Rows("1883;lob;2016-03;9;;;"), Spring);
        await Accepted(Today, request);
        var before = await test.ScalarAsync<long>(
            "select (select count(*) from imports) + (select count(*) from audit_log) + (select count(*) from import_receipts)");
        var again = await Accepted(Today, request);
        Assert.Equal((null, 0, 0, 1, 0), (again.ImportId, again.New, again.Changed, again.Unchanged, again.Withdrawn));
        Assert.Equal(
            before,
            await test.ScalarAsync<long>(
                "select (select count(*) from imports) + (select count(*) from audit_log) + (select count(*) from "
                + "import_receipts)"));
    }

    [Theory]
    [InlineData("update count_history set total = 0")]
    [InlineData("delete from count_withdrawals")]
    [InlineData("delete from import_receipts")]
    public async Task Rows_of_history_are_never_changed(string sql) =>
        Assert.Contains(
            "only ever added", (await Assert.ThrowsAsync<PostgresException>(() => test.ExecuteAsync(sql))).MessageText,
            StringComparison.Ordinal);
}
