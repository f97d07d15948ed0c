using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Email;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Tests.Agreements;
using Indicators.Core.Tests.Support;
using MimeKit;
using Xunit;

namespace Indicators.Core.Tests.Reports;

/// <summary>A report that a coordinator releases, made on Friday 13 July 2018 with three working days to read it.</summary>
public sealed class ReleaseReportTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly string Yaml = SampleAgreement.With("rapport: halvår\n", "rapport: halvår\nfrisläpps inom: 3 arbetsdagar\n")
        .Replace(
            "mottagare:\n", "mottagare:\n  - {roll: säkerhetssamordnare, namn: Samordnaren, e-post: samordnare@kil.example}\n",
            StringComparison.Ordinal);

    private static readonly DateOnly Made = new(2018, 7, 13), LastDay = new(2018, 7, 18);

    private static readonly AgreementId Kil = AgreementId.Parse("kil-2018").Value;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var time = new AsOfTime(Made);
        await SomeReports.Builder(test.Database, time)
            .RunAsync(await SomeReports.ImportAsync(test, time, Yaml), Period.HalfYear(2018, 1), Actor.Service, Ct);
    }

    public ValueTask DisposeAsync() => new(test.ExecuteAsync("truncate agreement_versions, report_editions, report_files, outbox cascade"));

    [Fact]
    public async Task Before_release_only_the_coordinator_gets_mail() =>
        Assert.Equal("frislapp-rapport-kil-2018-2018-H1-utg1 samordnare@kil.example", await QueuedAsync());

    [Theory]
    [InlineData(null, "Frisläpp den med kommandot: indicators report release kil-2018 2018-H1")]
    [InlineData(
        "https://siffror.kil.example",
        "Läs och frisläpp rapporten: https://siffror.kil.example/kommuner/1715/rapporter/kil-2018/2018-H1/1")]
    public async Task The_mail_to_the_coordinator_links_to_the_release_page(string? site, string expected)
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        var edition = Assert.Single(await ReportStore.EditionsAsync(connection, Kil, Ct));
        var report = RenderedReport.Stored(
            await ReportStore.ContentAsync(connection, edition.Id, Ct), await ReportStore.FilesAsync(connection, edition.Id, Ct),
            edition.MissingPart);
        var mail = ReleaseMail.Write(
            report, (await AgreementAsync()).Recipients[0], LastDay, SomeReports.Mail with { PublicUrl = site },
            DateTimeOffset.UnixEpoch);
        Assert.Contains(expected, mail.PlainText, StringComparison.Ordinal);
        Assert.Equal(site is not null, mail.Html.Contains("<a href=\"https://siffror.kil.example/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_test_mail_before_release_is_not_recorded_in_the_outbox()
    {
        var settings = SomeReports.Mail with { Folder = Path.Combine(AppContext.BaseDirectory, "outbox", Guid.NewGuid().ToString("N")) };
        var time = new AsOfTime(Made);
        var showing = new SendTestReport(
            test.Database, new SendTestMail(new FolderMailTransport(settings), settings, time), settings, time);
        Assert.True((await showing.RunAsync(Kil, Period.HalfYear(2018, 1), null, "anna@kil.example", new("Anna"), Ct)).Ok);
        using var mail = await MimeMessage.LoadAsync(Assert.Single(Directory.GetFiles(settings.Folder, "*.eml")), Ct);
        Assert.Contains("anna@kil.example", mail.Headers["To"], StringComparison.Ordinal);
        Assert.StartsWith("Det här är ett prov.", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("ett prov. Mottagarna", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains(
            mail.Attachments,
            part => part.ContentType.MimeType == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        Assert.Null(await ReportsAsync());
        Assert.Equal("Anna", await test.ScalarAsync<string>("select actor from audit_log where action = 'report.test'"));
        Assert.Equal(
            "Det finns ingen rapport för kil-2018, andra halvåret 2018.",
            (await showing.RunAsync(Kil, Period.HalfYear(2018, 2), null, "anna@kil.example", new("Anna"), Ct)).Problem);
    }

    [Fact]
    public async Task Test_mails_are_limited_to_ten_per_person_and_hour()
    {
        var settings = SomeReports.Mail with { Folder = Path.Combine(AppContext.BaseDirectory, "outbox", Guid.NewGuid().ToString("N")) };
        var time = new AsOfTime(Made.AddDays(40));
        var showing = new SendTestReport(
            test.Database, new SendTestMail(new FolderMailTransport(settings), settings, time), settings, time);
        Task<Indicators.Core.Text.Parsed<string>> TryAsync(string id) =>
            showing.RunAsync(Kil, Period.HalfYear(2018, 1), null, "anna@kil.example", new("Anna", id), Ct);
        for (var i = 0; i < SendTestReport.MaxPerHour; i++) Assert.True((await TryAsync("1")).Ok);
        Assert.Equal("Du har skickat 10 prov den senaste timmen. Vänta en stund och försök igen.", (await TryAsync("1")).Problem);
        Assert.True((await TryAsync("2")).Ok);
    }

    [Fact]
    public async Task A_chosen_webhook_hears_that_it_is_released_with_the_link_and_the_report_is_mailed_all_the_same()
    {
        await test.ExecuteAsync(
            """
            insert into channel_choices values ('1715', '{webhook}');
            insert into channel_endpoints values ('1715', 'webhook', '')
            """);
        try
        {
            var mail = SomeReports.Mail with { PublicUrl = "https://siffror.kil.example" };
            Assert.True((await new ReleaseReport(test.Database, mail, new AsOfTime(Made.AddDays(1)))
                .RunAsync(Kil, Period.HalfYear(2018, 1), new("Sam"), Ct)).Ok);
            var posted = NotificationDocument.Read(
                await test.ScalarAsync<byte[]>("select message from outbox where recipient_address = 'webhook:1715'"));
            Assert.Equal(NotificationKind.Report, posted.Kind);
            Assert.StartsWith("Ny rapport: ", posted.Subject, StringComparison.Ordinal);
            Assert.Equal(new("https://siffror.kil.example/kommuner/1715/rapporter/kil-2018/2018-H1/1"), posted.Link);
            Assert.Contains("samordnare@kil.example", await ReportsAsync(), StringComparison.Ordinal);
        }
        finally
        {
            await test.ExecuteAsync("truncate channel_choices, channel_endpoints");
        }
    }

    [Fact]
    public async Task A_released_edition_is_sent_unchanged_once_to_every_recipient()
    {
        var time = new AsOfTime(Made.AddDays(1));
        var first = await new ReleaseReport(test.Database, SomeReports.Mail, time)
            .RunAsync(Kil, Period.HalfYear(2018, 1), new("Samordnaren"), Ct);
        var again = await new ReleaseReport(test.Database, SomeReports.Mail, time)
            .RunAsync(Kil, Period.HalfYear(2018, 1), new("Någon"), Ct);
        Assert.True(first.Ok && again.Ok);
        Assert.Equal(Made, first.Value.AsOf);
        Assert.Equal("bra@kil.example samordnare@kil.example", await ReportsAsync());
        Assert.Equal("Samordnaren", await test.ScalarAsync<string>("select released_by from report_editions"));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    public async Task An_edition_is_released_automatically_on_its_last_day_or_later(int daysFromLast, bool goes)
    {
        var time = new AsOfTime(LastDay.AddDays(daysFromLast));
        await new ReleaseDueReports(test.Database, new(test.Database, SomeReports.Mail, time), time).RunAsync(Ct);
        Assert.Equal(goes ? "bra@kil.example samordnare@kil.example" : null, await ReportsAsync());
    }

    [Fact]
    public async Task A_correction_of_a_waiting_edition_waits_in_its_place_until_the_same_day()
    {
        var (time, agreement) = (new AsOfTime(Made.AddDays(3)), await AgreementAsync());
        await using var connection = await test.Database.OpenAsync(Ct);
        var former = Assert.Single(await ReportStore.EditionsAsync(connection, Kil, Ct));
        await SomeReports.Builder(test.Database, time)
            .RunAsync(agreement, Period.HalfYear(2018, 1), former, "Mars var fel.", Actor.Service, Ct);
        Assert.Null(await ReportsAsync());
        time = new AsOfTime(LastDay);
        await new ReleaseDueReports(test.Database, new(test.Database, SomeReports.Mail, time), time).RunAsync(Ct);
        Assert.Equal(
            0, await test.ScalarAsync<int>("select count(*)::int from outbox where subject_key = 'rapport-kil-2018-2018-H1-utg1'"));
        Assert.Equal(
            2, await test.ScalarAsync<int>("select count(*)::int from outbox where subject_key = 'rapport-kil-2018-2018-H1-utg2'"));
    }

    [Theory]
    [InlineData("0 arbetsdagar")]
    [InlineData("21 arbetsdagar")]
    [InlineData("snart")]
    public void A_release_time_outside_one_to_twenty_working_days_is_refused(string text) =>
        Assert.Contains(
            "Skriv 1–20 arbetsdagar",
            Assert.Single(AgreementFile.Read(Yaml.Replace("3 arbetsdagar", text, StringComparison.Ordinal), []).Problems).Sentence,
            StringComparison.Ordinal);

    private async Task<Agreement> AgreementAsync()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return (await AgreementStore.FindAsync(connection, Kil, Ct))!;
    }

    private Task<string> QueuedAsync() =>
        test.ScalarAsync<string>("select string_agg(subject_key || ' ' || recipient_address, ', ') from outbox");

    private Task<string?> ReportsAsync() => test.ScalarAsync<string?>(
        "select string_agg(recipient_address, ' ' order by recipient_address) from outbox where subject_key like 'rapport-%'");
}
