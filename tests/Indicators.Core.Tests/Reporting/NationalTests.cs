using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Reporting;
using Indicators.Core.Tests.Imports;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Reporting;

/// <summary>290 municipalities with 15 indicators over three years: some 150,000 values.</summary>
public sealed class NationalTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const int Kommuner = 290, Indicators = 15;

    public async ValueTask InitializeAsync()
    {
        var validity = Validity(2016, 1, 1, 2018, 12, 31);
        Indicator[] indicators =
            [.. Enumerable.Range(0, Indicators).Select(i => Indicator($"indikator_{i}", $"Indikator {i}", PeriodUnit.Month))];
        await test.StoreAgreementsAsync(
        [
            .. Enumerable.Range(9001, Kommuner).Select(code =>
                Agreement($"kommun-{code}", new(MunicipalityCode.Parse($"{code}").Value, $"Kommun {code}"), validity, indicators) with
                {
                    LocalPoliceArea = $"Område {code % 95}",
                    Recipients = [new(RecipientRole.MunicipalPoliceOfficer, "Kommunpolisen", $"polis{code}@polisen.example")],
                }),
        ]);
        // Every fifth municipality has not reported November 2018.
        await test.ExecuteAsync(
            """
            insert into imports (file_name, file_sha256, channel, is_sample, rows_new, rows_changed, rows_unchanged, imported_at,
                imported_by)
            values ('a', 'a', 'a', false, 1, 0, 0, now(), 'a');
            insert into counts
            select code::text, 'indikator_' || i, month::date, (month + interval '1 month - 1 day')::date, 'Month', 1, null, null,
                null, 1, 1, month + interval '35 days'
            from generate_series(9001, 9290) code, generate_series(0, 14) i, generate_series('2016-01-01'::timestamp, '2018-11-01',
                '1 month') month
            where month < '2018-11-01' or code % 5 > 0;
            analyze counts
            """);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Every_municipality_is_reminded_and_surveyed_once()
    {
        var time = new AsOfTime(new(2018, 12, 12));
        var mails = await new RemindReporters(test.Database, new MailSettings { FromAddress = "a@b.example" }, time)
            .RunAsync(TestContext.Current.CancellationToken);
        Assert.Empty(
            await new RemindReporters(test.Database, new MailSettings { FromAddress = "a@b.example" }, time)
                .RunAsync(TestContext.Current.CancellationToken));
        var overview = await new ReadCompleteness(test.Database, time).RunAsync(null, TestContext.Current.CancellationToken);
        Assert.Equal((Kommuner / 5, Kommuner, 95), (mails.Count, overview.Municipalities.Count, overview.Areas.Count));
        Assert.Equal(Kommuner * Indicators * 35, overview.Areas.Sum(area => area.Rate.Due));
    }
}
