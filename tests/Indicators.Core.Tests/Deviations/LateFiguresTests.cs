using Indicators.Core.Agreements;
using Indicators.Core.Deviations;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Notifications;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Deviations;

/// <summary>
/// Figures that come after the report over their days was due. The report over the first tertial of 2018 was due on 16 May, the one
/// over the third on 15 January 2019.
/// </summary>
public sealed class LateFiguresTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly int[] SixZeroWeeks = [0, 0, 0, 0, 0, 0, 1];

    private readonly Kil kil = new(test);

    public async ValueTask InitializeAsync() => await kil.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_breach_first_known_after_the_report_was_due_is_notified_once_to_both_parties()
    {
        await kil.BeginAsync();
        await kil.Weeks("05-09", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        foreach (var day in new[] { "05-09", "05-17" }) Assert.Equal("", await kil.Raise(day));
        await kil.Weeks("06-01", 11, SixZeroWeeks);
        var told = await kil.Raise("06-01");
        Assert.Matches(
            "^polis: [A-Z][a-z ]+, känt först nu: trafikkontroller, Kil, T1 2018 "
            + "\\| samordnare: [A-Z][a-z ]+, känt först nu: trafikkontroller, Kil, T1 2018$",
            told);
        await kil.Weeks("06-02", 11, SixZeroWeeks);
        foreach (var day in new[] { "06-01", "06-02", "06-20", "09-20" })
            Assert.DoesNotContain("känt först nu", await kil.Raise(day), StringComparison.Ordinal);
        Assert.Equal(
            "Late Closed",
            await test.ScalarAsync<string>(
                "select string_agg(kind || ' ' || condition, ', ') from deviations where pledge_number = '7'"));
    }

    /// <summary>A file that came after the report over the first tertial of 2020: all its weeks, six of which are zero.</summary>
    private const string ZeroWeeksOfForshaga =
        """
        kommun;indikator;period;antal
        1763;trafikkontroll;2020-V01;1
        1763;trafikkontroll;2020-V02;1
        1763;trafikkontroll;2020-V03;1
        1763;trafikkontroll;2020-V04;1
        1763;trafikkontroll;2020-V05;1
        1763;trafikkontroll;2020-V06;1
        1763;trafikkontroll;2020-V07;1
        1763;trafikkontroll;2020-V08;1
        1763;trafikkontroll;2020-V09;1
        1763;trafikkontroll;2020-V10;1
        1763;trafikkontroll;2020-V11;0
        1763;trafikkontroll;2020-V12;0
        1763;trafikkontroll;2020-V13;0
        1763;trafikkontroll;2020-V14;0
        1763;trafikkontroll;2020-V15;0
        1763;trafikkontroll;2020-V16;0
        1763;trafikkontroll;2020-V17;1
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Six_zero_weeks_reported_after_the_report_was_due_give_one_notice_with_the_weeks(bool someWereKnown)
    {
        var forshaga = Kil.Agreement("forshaga-2020", new(MunicipalityCode.Parse("1763").Value, "Forshaga")) with
        {
            Validity = Period.Validity(new(2020, 1, 1), new(2022, 12, 31)),
        };
        await kil.BeginAsync(forshaga with { Pledges = [forshaga.Pledges[0]] });
        var untilWeek10 = string.Join('\n', ZeroWeeksOfForshaga.ReplaceLineEndings("\n").Split('\n')[..11]);
        if (someWereKnown) await ImportAt(new(2020, 5, 9), untilWeek10);
        Assert.DoesNotContain("känt först nu", await RaiseAt(new(2020, 5, 17)), StringComparison.Ordinal);
        await ImportAt(new(2020, 6, 1), ZeroWeeksOfForshaga);
        var mails = await MailsAt(new(2020, 6, 1));
        Assert.Equal(
            [
                "polis: Ej uppfyllt, känt först nu: trafikkontroller, Forshaga, T1 2020",
                "samordnare: Ej uppfyllt, känt först nu: trafikkontroller, Forshaga, T1 2020",
            ],
            mails.Select(Subject).Where(subject => subject.Contains("känt", StringComparison.Ordinal)));
        var text = mails[0].PlainText.Replace('\u00A0', ' ');
        Assert.Contains("v. 11, v. 12, v. 13, v. 14, v. 15 och v. 16", text, StringComparison.Ordinal);
        foreach (var day in new DateOnly[] { new(2020, 6, 2), new(2020, 6, 20), new(2020, 9, 20) })
            Assert.DoesNotContain("känt först nu", await RaiseAt(day), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_known_late_are_notified_even_if_no_run_was_made_before_the_report_was_due()
    {
        await kil.BeginAsync();
        await kil.Weeks("05-09", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        await kil.Weeks("06-01", 11, SixZeroWeeks);
        Assert.Matches(@"polis: [^|]+, känt först nu", await kil.Raise("06-01"));
    }

    [Fact]
    public async Task A_breach_known_before_the_report_was_due_is_not_notified_as_known_late()
    {
        await kil.BeginAsync();
        await kil.Weeks("05-09", 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        await kil.Weeks("06-01", 18, 1, 1, 1, 1);
        Assert.DoesNotContain("känt först nu", await kil.Raise("06-01"), StringComparison.Ordinal);
        Assert.Equal(0, await test.ScalarAsync<int>("select count(*)::int from deviations where kind = 'Late'"));
    }

    [Fact]
    public async Task An_agreement_imported_after_the_report_was_due_raises_no_deviation_about_its_period()
    {
        await kil.BeginAsync();
        await test.ExecuteAsync("update agreement_versions set imported_at = '2018-05-18 09:00Z'");
        await kil.Weeks("06-01", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1);
        foreach (var day in new[] { "06-01", "06-02" }) Assert.Equal("", await kil.Raise(day));
    }

    [Fact]
    public async Task Figures_known_late_are_notified_after_the_last_report_too()
    {
        await kil.BeginAsync();
        await RaiseAt(new(2019, 1, 16));
        await kil.Weeks("12-31", 40, 0, 0, 0, 0, 0, 0, 0);
        await test.ExecuteAsync("update counts set recorded_at = '2019-02-04 08:00Z'");
        Assert.Matches(@"polis: [^|]+, känt först nu", await RaiseAt(new(2019, 2, 4)));
        Assert.Equal("", await RaiseAt(new(2019, 2, 5)));
    }

    [Fact]
    public async Task Simultaneous_runs_notify_late_figures_once()
    {
        await kil.BeginAsync();
        await kil.Weeks("05-09", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        await kil.Raise("05-17");
        await kil.Weeks("06-01", 11, SixZeroWeeks);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => kil.Raise("06-01"))));
        Assert.Equal(1, await test.ScalarAsync<int>("select count(*)::int from deviation_notices where kind = 'KnownLate'"));
        Assert.Equal(2, await test.ScalarAsync<int>("select count(*)::int from outbox"));
    }

    [Fact]
    public async Task A_correction_of_late_figures_is_sent_to_those_notified_of_them()
    {
        await kil.BeginAsync();
        await kil.Weeks("05-09", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        await kil.Raise("05-17");
        await kil.Weeks("06-01", 11, SixZeroWeeks);
        await kil.Raise("06-01");
        await kil.Weeks("06-04", 11, 1, 1, 1, 1, 1, 1);
        Assert.Equal(
            "polis: Ingen avvikelse längre: trafikkontroller, Kil, T1 2018 "
            + "| samordnare: Ingen avvikelse längre: trafikkontroller, Kil, T1 2018",
            await kil.Raise("06-04"));
        Assert.Equal("", await kil.Raise("06-05"));
    }

    [Fact]
    public async Task The_mail_about_late_figures_names_the_outdated_edition_and_links_to_it()
    {
        await kil.BeginAsync();
        await kil.Weeks("05-09", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        await test.ExecuteAsync(
            """
            insert into report_editions (agreement_id, agreement_version, period, edition, is_preliminary, as_of, data_revision,
                content, content_sha256, built_at, released_at, released_by)
            values ('kil-2018', 1, '2018-T1', 1, true, '2018-05-16', 1, '{}', '', '2018-05-16 08:00Z', '2018-05-16 08:00Z', 'Tjänsten')
            """);
        await kil.Raise("05-17");
        await kil.Weeks("06-01", 11, SixZeroWeeks);
        var settings = Kil.Settings with { PublicUrl = "https://loften.example" };
        var mails = await new RaiseDeviations(test.Database, settings, new TestClock(Kil.At("06-01")))
            .RunAsync(TestContext.Current.CancellationToken);
        var text = mails[0].PlainText.Replace('\u00A0', ' ');
        Assert.Contains("Rapporten skulle gå ut den 16 maj 2018. Det här blev känt först därefter", text, StringComparison.Ordinal);
        Assert.Contains("Utgåva 1 av rapporten för första tertialet 2018 gjordes innan siffrorna kom in.", text, StringComparison.Ordinal);
        Assert.Contains("https://loften.example/kommuner/1715/rapporter/kil-2018/2018-T1/1", text, StringComparison.Ordinal);
    }

    private async Task ImportAt(DateOnly day, string text)
    {
        var result = await Importer(test.Database, new TestClock(SwedishTime.At(day, new(9, 0)))).RunAsync(Request(Csv(text)), Ct);
        Assert.True(result.Ok, string.Join('\n', result.Problems));
    }

    private Task<IReadOnlyList<OutgoingMail>> MailsAt(DateOnly day) =>
        new RaiseDeviations(test.Database, Kil.Settings, new TestClock(SwedishTime.At(day, new(12, 0)))).RunAsync(Ct);

    private async Task<string> RaiseAt(DateOnly day) => string.Join(" | ", (await MailsAt(day)).Select(Subject));

    private static string Subject(OutgoingMail mail) => $"{mail.To.Address.Split('@')[0]}: {mail.Subject.Replace('\u00A0', ' ')}";
}
