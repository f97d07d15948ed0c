using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Pdf;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Reports;

public sealed class BuildReportTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly AsOfTime Time = new(new DateOnly(2018, 7, 13));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => new(test.ExecuteAsync("truncate agreement_versions, report_editions, report_files, outbox cascade"));

    [Fact]
    public async Task A_new_edition_cancels_waiting_mails_of_the_former()
    {
        var agreement = await SomeReports.ImportAsync(test, Time);
        var build = SomeReports.Builder(test.Database, Time);
        await build.RunAsync(agreement, Period.HalfYear(2018, 1), Actor.Service, Ct);
        await build.RunAsync(agreement, Period.HalfYear(2018, 1), await LastEditionAsync(), "Polisen rättade mars.", Actor.Service, Ct);
        Assert.Equal("Cancelled Queued", await test.ScalarAsync<string>("select string_agg(state, ' ' order by id) from outbox"));
    }

    [Fact]
    public async Task A_new_edition_cancels_the_waiting_notice_of_the_former_in_another_channel_too()
    {
        var agreement = await SomeReports.ImportAsync(test, Time);
        var build = SomeReports.Builder(test.Database, Time);
        await test.ExecuteAsync(
            """
            insert into channel_choices values ('1715', '{webhook}');
            insert into channel_endpoints values ('1715', 'webhook', '')
            """);
        try
        {
            await build.RunAsync(agreement, Period.HalfYear(2018, 1), Actor.Service, Ct);
            await build.RunAsync(
                agreement, Period.HalfYear(2018, 1), await LastEditionAsync(), "Polisen rättade mars.", Actor.Service, Ct);
        }
        finally
        {
            await test.ExecuteAsync("truncate channel_choices, channel_endpoints");
        }
        Assert.Equal(
            "email Cancelled, webhook Cancelled, email Queued, webhook Queued",
            await test.ScalarAsync<string>("select string_agg(channel || ' ' || state, ', ' order by id) from outbox"));
    }

    [Fact]
    public async Task Recipients_of_the_former_edition_get_the_correction_also_after_they_have_been_replaced()
    {
        var agreement = await SomeReports.ImportAsync(test, Time);
        var build = SomeReports.Builder(test.Database, Time);
        await build.RunAsync(agreement, Period.HalfYear(2018, 1), Actor.Service, Ct);
        await test.ExecuteAsync("update outbox set state = 'Accepted', due_at = null");
        var newRecipients = agreement with { Recipients = [agreement.Recipients[0] with { Email = "ny@kil.example" }] };
        await build.RunAsync(newRecipients, Period.HalfYear(2018, 1), await LastEditionAsync(), "Polisen rättade mars.", Actor.Service, Ct);
        Assert.Equal(
            "bra@kil.example ny@kil.example",
            await test.ScalarAsync<string>(
                "select string_agg(recipient_address, ' ' order by recipient_address) from outbox where subject_key like '%utg2'"));
    }

    [Fact]
    public async Task Without_Chromium_the_report_is_sent_without_PDF_and_the_mail_mentions_it()
    {
        var agreement = await SomeReports.ImportAsync(test, Time);
        var build = SomeReports.Builder(test.Database, Time, new PdfSettings(Chromium: null, IsWanted: true));
        await build.RunAsync(agreement, Period.HalfYear(2018, 1), Actor.Service, Ct);
        Assert.Equal(0, await test.ScalarAsync<int>("select count(*)::int from report_files where file_name like '%.pdf'"));
        Assert.Equal(1, await test.ScalarAsync<int>("select count(*)::int from report_files where file_name like '%.xlsx'"));
        Assert.StartsWith(
            "PDF kunde inte göras.", await test.ScalarAsync<string>("select missing_part from report_editions"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_without_Chromium_names_the_missing_part_in_text_and_html()
    {
        var print = new PrintPdf(new PdfSettings(Chromium: null, IsWanted: true));
        var report = await RenderedReport.MakeAsync(ReportSamples.Forshaga(), print, Ct);
        var mail = Assert.Single(report.Mails([new(default, "Rådet", "bra@kil.example")], SomeReports.Mail.From, Time.GetUtcNow()));
        Assert.Contains("PDF kunde inte göras.", mail.PlainText, StringComparison.Ordinal);
        Assert.Contains("PDF kunde inte g&#246;ras.", mail.Html, StringComparison.Ordinal);
        Assert.Equal(".xlsx", Path.GetExtension(Assert.Single(mail.Attachments).FileName));
    }

    private async Task<ReportEdition> LastEditionAsync()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return (await ReportStore.EditionsAsync(connection, Core.Agreements.AgreementId.Parse("kil-2018").Value, Ct))[^1];
    }
}
