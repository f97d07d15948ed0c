using Indicators.Core.Agreements;
using Indicators.Core.Imports.Forms;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports.Forms;

public sealed class ReviewTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly ReportingRight Police = new(Karlskoga.Code, ResponsibleParty.Police);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync("truncate agreement_versions, imports, counts, count_history, audit_log restart identity cascade");
        await test.StoreAgreementsAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private HandInCounts HandIn => new(test.Importer(Today), test.Database);

    [Fact]
    public async Task A_reviewed_file_is_refused_when_its_plan_has_changed()
    {
        var file = Rows("1883;lob;2016-08;5;;;");
        var seen = (await HandIn.ReviewAsync(file, Police, Reporter, Ct)).Plan!.Fingerprint();
        // Also when a person comes between the second look and the storing: the import itself is asked.
        Assert.True((await test.Importer(Today).RunAsync(Request(Rows("1883;lob;2016-08;6;;;")), Ct)).Ok);
        var late = await test.Importer(Today).RunAsync(Request(file) with { ReviewedFingerprint = seen }, Ct);
        Assert.Equal(
            "Någon annan har lämnat in siffror sedan du granskade. Titta igenom igen vad som ändras, och lämna in på nytt.",
            Assert.Single(late.Problems).Sentence);
        var handed = await HandIn.RunAsync(file, Police, Reporter, new("Rättat", null, null, seen), Ct);
        Assert.Equal((null, ReviewField.All), (handed.Receipt, Assert.Single(handed.Faults).Field));
        Assert.Equal(6, await test.ScalarAsync<int>("select total from counts"));
    }

    [Fact]
    public async Task A_reviewed_file_is_stored_while_its_plan_is_unchanged()
    {
        var file = Rows("1883;lob;2016-08;5;;;");
        var plan = (await HandIn.ReviewAsync(file, Police, Reporter, Ct)).Plan!;
        var handed = await HandIn.RunAsync(file, Police, Reporter, new(null, null, plan.Sha256, plan.Fingerprint()), Ct);
        Assert.Equal(handed.Receipt, await HandIn.FindAsync(plan.Sha256, Ct));
        Assert.Equal(5, await test.ScalarAsync<int>("select total from counts"));
    }

    [Fact]
    public async Task The_form_of_a_month_shows_current_and_earlier_values()
    {
        Assert.True(
            (
                await test.Importer(Today).RunAsync(
                    Request(Rows("1883;lob;2016-07;5;1;2;", "1883;lob;2016-08;0;;;", "1883;trafikkontroll;2016-V30;1;;;")),
                    Ct)).Ok);
        var form = (await new ReadReportForm(test.Database, new AsOfTime(Today)).RunAsync(Police, Period.Month(2016, 8), Ct))!;
        Assert.Equal(["trafikkontroll", "lob"], form.Rows.Select(row => row.Indicator.Code.Value));
        Assert.Equal(
            ("5, under 18: 1, under 20: 2", "inte rapporterat", "0"),
            (form.Rows[1].Before, form.Rows[1].YearBefore, form.Rows[1].Prefilled.Total));
        Assert.Equal("rapporterat per vecka", form.Rows[0].Before);
        Assert.Null(await new ReadReportForm(test.Database, new AsOfTime(Today)).RunAsync(Police, Period.Month(2016, 10), Ct));
    }

    [Fact]
    public async Task Form_entries_are_unchanged_after_a_round_trip_through_their_file()
    {
        var form = (await new ReadReportForm(test.Database, new AsOfTime(Today)).RunAsync(Police, Period.Month(2016, 8), Ct))!;
        var entries = form.Entries([new(Lob.Code, "3", "1", "2", Comment: "=1;\n\"två\" å ä ö"), new(Code("annat"), "9")]);
        Assert.Equal(Lob.Code, Assert.Single(form.Changed(entries)).Indicator);
        Assert.True((await test.Importer(Today).RunAsync(Request(form.ToFile(entries)), Ct)).Ok);
        Assert.Equal(
            "3 1 2 =1; \"två\" å ä ö",
            await test.ScalarAsync<string>("select concat_ws(' ', total, under18, under20, comment) from counts"));
        Assert.Equal(1, await test.ScalarAsync<long>("select count(*) from counts"));
    }
}
