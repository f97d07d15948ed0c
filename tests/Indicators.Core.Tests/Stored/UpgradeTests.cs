using Indicators.Core.Agreements;
using Indicators.Core.Deviations;
using Indicators.Core.Imports.Receipts;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Reporting;
using Indicators.Core.Reports;
using Indicators.Core.Surveys;
using Indicators.Core.Tests.Notifications;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Stored;

/// <summary>The database of each release is upgraded, and nobody notices.</summary>
public sealed class UpgradeTests(ReleasedDatabase released) : IClassFixture<ReleasedDatabase>
{
    /// <summary>What people see and are sent, row by row. A column that an upgrade adds is empty in these rows.</summary>
    private static readonly string[] History =
    [
        "select jsonb_strip_nulls(to_jsonb(d))::text from deviations d order by id",
        "select jsonb_strip_nulls(to_jsonb(s))::text from deviation_spans s "
        + "order by agreement_id, pledge_number, target_key, first_day, last_day",
        "select jsonb_strip_nulls(to_jsonb(n))::text from deviation_notices n order by id",
        "select jsonb_strip_nulls(to_jsonb(t))::text from deviation_recipients t order by notice_id, recipient_address",
        "select jsonb_strip_nulls(to_jsonb(r))::text from deviation_comments r order by id",
        "select jsonb_strip_nulls(to_jsonb(e))::text from report_editions e order by id",
        "select jsonb_strip_nulls(to_jsonb(f))::text from report_files f order by edition_id, file_name",
        "select jsonb_strip_nulls(to_jsonb(f))::text from edition_forecasts f "
        + "order by edition_id, pledge_number, indicator, target_phrase, first_day",
        "select jsonb_strip_nulls(to_jsonb(r))::text from import_receipts r order by id",
        "select jsonb_strip_nulls(to_jsonb(c))::text from counts c order by municipality_code, indicator_code, first_day",
        "select jsonb_strip_nulls(to_jsonb(h))::text from count_history h order by municipality_code, indicator_code, first_day, revision",
        "select jsonb_strip_nulls(to_jsonb(r))::text from count_reminders r order by recipient_address, deadline, step",
        "select jsonb_strip_nulls(to_jsonb(o))::text from outbox o order by id",
        "select jsonb_strip_nulls(to_jsonb(a))::text from audit_log a order by id",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_released_database_is_upgraded_without_changed_editions_or_notices()
    {
        var before = await SeenAsync();
        var keys = await released.ReadAsync<string>(
            "select split_part(target_key, '/', 1) from deviation_spans union select split_part(target_key, '/', 1) from deviations");
        await released.MigrateAsync();
        await TargetsHaveTheKeysOfTheirCasesAsync(keys);

        Assert.Equal("", await SentAsync(new(2023, 1, 13)));
        Assert.Equal(before, await SeenAsync());
        await DocumentsAreReadAsTheyWereAsync();

        // The notices that version 0.2.0 sends on these days.
        Assert.Equal(
            "kommunpolis.forshaga: Avviker fortfarande: trafikkontroller, Forshaga, T1 2023 [påhittade exempelsiffror] | "
            + "kommunpolis.forshaga: Siffror för november saknas: Forshaga, 1 indikator", await SentAsync(new(2023, 1, 16)));
        Assert.Equal("", await SentAsync(new(2023, 1, 18)));
        Assert.Equal(
            "kommunpolis.forshaga: Avviker, ingen har kvitterat: trafikkontroller, Forshaga, T1 2023 [påhittade exempelsiffror] | "
            + "sakerhetssamordnare: Avviker, ingen har kvitterat: trafikkontroller, Forshaga, T1 2023 [påhittade exempelsiffror] | "
            + "kommunpolis.forshaga: Siffror för november saknas: Forshaga, 1 indikator", await SentAsync(new(2023, 1, 25)));
        Assert.Equal(
            ["5 Firing Serious"],
            await released.ReadAsync<string>("select concat_ws(' ', id, condition, severity) from deviations where ended_on is null"));
    }

    /// <summary>Everything that happens by itself, at noon.</summary>
    private async Task<string> SentAsync(DateOnly day)
    {
        var time = new TestClock(SwedishTime.At(day, new TimeOnly(12, 0)));
        Assert.Empty(await SomeReports.Due(released.Database, time).RunAsync(only: null, Ct));
        OutgoingMail[] mails =
        [
            .. await new RaiseDeviations(released.Database, SomeReports.Mail, time).RunAsync(Ct),
            .. await new RemindReporters(released.Database, SomeReports.Mail, time).RunAsync(Ct),
        ];
        return string.Join(" | ", mails.Select(mail => $"{mail.To.Address.Split('@')[0]}: {mail.Subject.Replace('\u00A0', ' ')}"));
    }

    private async Task<string> SeenAsync()
    {
        var seen = new List<string>();
        foreach (var sql in History) seen.AddRange(await released.ReadAsync<string>(sql));
        return string.Join('\n', seen);
    }

    private async Task TargetsHaveTheKeysOfTheirCasesAsync(IReadOnlyList<string> keys)
    {
        var ids = await released.ReadAsync<string>(
            """
            select distinct target->>'id'
            from agreement_versions, jsonb_array_elements(content->'pledges') pledge, jsonb_array_elements(pledge->'targets') target
            """);
        Assert.Equal(keys.Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
        Assert.Equal(["1"], await released.ReadAsync<string>("select distinct content->>'v' from agreement_versions"));
    }

    private async Task DocumentsAreReadAsTheyWereAsync()
    {
        await RewriteAsync("select content::text from report_editions", StoredReport.Document);
        await RewriteAsync("select content::text from import_receipts", StoredReceipt.Document);
        await RewriteAsync("select content::text from agreement_versions", StoredAgreement.Document);
        await RewriteAsync("select state::text from deviations", StoredCase.State);
        await RewriteAsync("select subject::text from deviations", StoredCase.Subject);
        await RewriteAsync("select results::text from survey_files", StoredSurvey.Document);
        await RewriteAsync("select gaps::text from count_reminders", StoredGaps.Document);
        await RewriteAsync(
            "select details::text from audit_log where action = 'deviation.raise' and details ? 'condition'", StoredCase.Transition);
    }

    private async Task RewriteAsync<T>(string sql, Core.Storage.Stored.StoredDocument<T> document)
    {
        var stored = await released.ReadAsync<string>(sql);
        Assert.NotEmpty(stored);
        foreach (var json in stored) StoredDocumentTests.SaysAll(json, document.Write(document.Read(json)));
    }
}
