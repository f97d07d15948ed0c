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

public sealed class FormerDatabaseTests(FormerDatabase former) : IClassFixture<FormerDatabase>
{
    /// <summary>What people see and are sent, row by row.</summary>
    private static readonly string[] History =
    [
        "select to_jsonb(d)::text from deviations d order by id",
        "select to_jsonb(s)::text from deviation_spans s order by agreement_id, pledge_number, target_key, first_day, last_day",
        "select to_jsonb(n)::text from deviation_notices n order by id",
        "select to_jsonb(t)::text from deviation_told t order by notice_id, recipient_address",
        "select to_jsonb(r)::text from deviation_remarks r order by id",
        "select to_jsonb(e)::text from report_editions e order by id",
        "select to_jsonb(f)::text from report_files f order by edition_id, file_name",
        "select to_jsonb(f)::text from shown_forecasts f order by edition_id, pledge_number, indicator, target_phrase, first_day",
        "select to_jsonb(r)::text from import_receipts r order by id",
        "select (to_jsonb(c) - '{at_least,at_most,as_written}'::text[])::text from counts c "
            + "order by municipality_code, indicator_code, first_day",
        "select (to_jsonb(h) - '{at_least,at_most,as_written}'::text[])::text from count_history h "
            + "order by municipality_code, indicator_code, first_day, revision",
        "select to_jsonb(r)::text from count_reminders r order by recipient_address, deadline, step",
        "select (to_jsonb(o) - 'channel')::text from outbox o order by id",
        "select (to_jsonb(a) - 'written_at')::text from audit_log a order by id",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_of_the_former_program_is_migrated_without_changed_editions_or_notices()
    {
        var before = await SeenAsync();
        var keys = await former.ReadAsync<string>(
            "select split_part(target_key, '/', 1) from deviation_spans union select split_part(target_key, '/', 1) from deviations");
        Assert.Contains("0050_target_ids", await former.MigrateAsync());
        await TargetsHaveTheKeysOfTheirCasesAsync(keys);

        Assert.Equal("", await SentAsync(new(2023, 1, 13)));
        Assert.Equal(before, await SeenAsync());
        await DocumentsAreReadAsTheyWereAsync();

        // The notices that the former program sent on these days, in the wording of today.
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
            await former.ReadAsync<string>("select concat_ws(' ', id, condition, severity) from deviations where ended_on is null"));
    }

    /// <summary>Everything that happens by itself, at noon.</summary>
    private async Task<string> SentAsync(DateOnly day)
    {
        var time = new TestClock(SwedishTime.At(day, new TimeOnly(12, 0)));
        Assert.Empty(await SomeReports.Due(former.Database, time).RunAsync(only: null, Ct));
        OutgoingMail[] mails =
        [
            .. await new RaiseDeviations(former.Database, SomeReports.Mail, time).RunAsync(Ct),
            .. await new RemindReporters(former.Database, SomeReports.Mail, time).RunAsync(Ct),
        ];
        return string.Join(" | ", mails.Select(mail => $"{mail.To.Address.Split('@')[0]}: {mail.Subject.Replace('\u00A0', ' ')}"));
    }

    private async Task<string> SeenAsync()
    {
        var seen = new List<string>();
        foreach (var sql in History) seen.AddRange(await former.ReadAsync<string>(sql));
        return string.Join('\n', seen);
    }

    private async Task TargetsHaveTheKeysOfTheirCasesAsync(IReadOnlyList<string> keys)
    {
        var ids = await former.ReadAsync<string>(
            """
            select distinct target->>'id'
            from agreement_versions, jsonb_array_elements(content->'pledges') pledge, jsonb_array_elements(pledge->'targets') target
            """);
        Assert.Equal(keys.Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
        Assert.Equal(["1"], await former.ReadAsync<string>("select distinct content->>'v' from agreement_versions"));
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
        var stored = await former.ReadAsync<string>(sql);
        Assert.NotEmpty(stored);
        foreach (var json in stored) StoredDocumentTests.SaysAll(json, document.Write(document.Read(json)));
    }
}
