using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Reporting;
using Indicators.Core.Tests.Notifications;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Reporting;

public sealed class RemindReportersTests(TestDatabase test) : ReminderTests(test)
{
    [Fact]
    public async Task A_reminder_links_to_the_form_when_the_site_has_a_public_address()
    {
        await Test.StoreAgreementsAsync([Of("karlskoga-2016", Karlskoga, Lob)]);
        var time = new TestClock(At("2016-02-12"));
        var mails = await new RemindReporters(Test.Database, Settings with { PublicUrl = "https://siffror.example" }, time)
            .RunAsync(TestContext.Current.CancellationToken);
        Assert.Contains(
            "\nLogga in och fyll i siffrorna: https://siffror.example/rapportera\n", Assert.Single(mails).PlainText,
            StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://siffror.example/rapportera\"", mails[0].Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chosen_webhooks_get_a_reminder_with_the_figures_of_their_own_municipality_instead_of_the_mail()
    {
        await Test.StoreAgreementsAsync([Of("karlskoga-2016", Karlskoga, Lob), Of("upplands-bro-2016", Upplands, Lob, Checks)]);
        await Test.ExecuteAsync(
            $$"""
            insert into channel_choices values ('{{Police}}', '{webhook}');
            insert into channel_endpoints values ('1883', 'webhook', ''), ('0139', 'webhook', '')
            """);
        try
        {
            Assert.Equal("", await Remind("2016-02-12"));
            Assert.Equal("", await Remind("2016-02-12"));
            foreach (var (code, own, other) in new[] { ("1883", "Karlskoga", "Upplands-Bro"), ("0139", "Upplands-Bro", "Karlskoga") })
            {
                var posted = NotificationDocument.Read(
                    await Test.ScalarAsync<byte[]>($"select message from outbox where recipient_address = 'webhook:{code}'"));
                var text = string.Join('\n', [posted.Subject, .. posted.Sentences]);
                Assert.Equal((NotificationKind.Reminder, code), (posted.Kind, posted.Municipality.Code));
                Assert.Contains(own, text, StringComparison.Ordinal);
                Assert.DoesNotContain(other, text, StringComparison.Ordinal);
                Assert.DoesNotContain("bifogade", text, StringComparison.Ordinal);
                Assert.DoesNotContain('@', text);
            }
            Assert.Equal(2, await Test.ScalarAsync<int>("select count(*)::int from outbox"));
        }
        finally
        {
            await Test.ExecuteAsync("truncate channel_choices, channel_endpoints");
        }
    }

    [Fact]
    public async Task Each_party_gets_only_its_own_gaps_and_joint_ones_go_to_both()
    {
        await Test.StoreAgreementsAsync([Of("karlskoga-2016", Karlskoga, Lob, OfMunicipality, OfBoth)]);
        Assert.Equal(
            "polis: Siffror för januari saknas: Karlskoga, 2\u00A0indikatorer | samordnare: Siffror för januari saknas: "
            + "Karlskoga, 2\u00A0indikatorer",
            await Remind("2016-02-12"));
        await Report("2016-02-13", "1883;inventering;2016-01;1;;;", "1883;trygghetsdialog;2016-01;0;;;");
        Assert.Equal("samordnare: Mottaget: siffror för januari, Karlskoga", await Remind("2016-02-15"));
    }

    [Fact]
    public async Task A_person_with_two_kommuner_gets_one_mail()
    {
        await Test.StoreAgreementsAsync([Of("karlskoga-2016", Karlskoga, Lob), Of("upplands-bro-2016", Upplands, Lob, Checks)]);
        Assert.Equal(
            "polis: Siffror för januari behövs senast 10\u00A0februari: Karlskoga och Upplands-Bro, 3\u00A0indikatorer",
            await Remind("2016-02-03"));
    }

    [Fact]
    public async Task A_person_without_missing_figures_gets_no_reminder()
    {
        await Test.StoreAgreementsAsync([Of("karlskoga-2016", Karlskoga, Lob)]);
        await Report("2016-02-02", "1883;lob;2016-01;1;0;0;");
        foreach (var day in new[] { "2016-02-03", "2016-02-10", "2016-02-12", "2016-02-29" }) Assert.Equal("", await Remind(day));
    }

    [Theory]
    [InlineData("2016-02-12 06:59", "")]
    [InlineData("2016-02-12 07:00", "polis")]
    [InlineData("2016-02-12 17:59", "polis")]
    [InlineData("2016-02-12 18:00", "")]
    public async Task No_reminder_is_queued_outside_sending_hours(string local, string who)
    {
        await Test.StoreAgreementsAsync([Of("karlskoga-2016", Karlskoga, Lob)]);
        Assert.Equal(who, (await Remind(local)).Split(':')[0]);
    }

    [Fact]
    public async Task Each_step_is_sent_once_and_a_missed_run_is_made_up_for_once()
    {
        await Test.StoreAgreementsAsync([Of("karlskoga-2016", Karlskoga, Lob)]);
        Assert.StartsWith("polis: Siffror för januari behövs", await Remind("2016-02-10"), StringComparison.Ordinal);
        Assert.Equal("", await Remind("2016-02-10"));
        Assert.Equal("", await Remind("2016-02-11"));
        // No one ran it on the 12th, when it was missing, nor on the 22nd, when a week had passed.
        Assert.StartsWith("polis: Siffror för januari saknas", await Remind("2016-02-24"), StringComparison.Ordinal);
        Assert.Equal("", await Remind("2016-02-24 17:00"));
        Assert.Equal("Before Week1", await Test.ScalarAsync<string>("select string_agg(step, ' ' order by sent_at) from count_reminders"));
    }

    [Fact]
    public async Task Reminders_end_after_eight_weeks_and_with_the_agreements_last_report()
    {
        await Test.StoreAgreementsAsync([Of("karlskoga-2016", Karlskoga, Lob) with { Validity = Validity(2016, 1, 1, 2016, 1, 31) }]);
        var (mails, day) = (0, new DateOnly(2016, 1, 1));
        for (; day.Year == 2016; day = day.AddDays(1)) mails += (await Remind($"{day:yyyy-MM-dd}")).Length > 0 ? 1 : 0;
        // Before, and missing on 12 February; the last report goes out on 15 February.
        Assert.Equal(2, mails);
        await InitializeAsync();
        await Test.StoreAgreementsAsync([Of("karlskoga-2016", Karlskoga, Lob)]);
        await Report("2016-02-01", "1883;lob;2016-01;1;;;");
        for (day = new(2016, 3, 1); day < new DateOnly(2016, 4, 1); day = day.AddDays(1))
            mails += (await Remind($"{day:yyyy-MM-dd}")).Length > 0 ? 1 : 0;
        // For February: before, missing on Monday the 14th, then weekly; 28 March is Easter Monday, so on the 29th.
        Assert.Equal(2 + 4, mails);
        Assert.Equal(
            new DateTime(2016, 3, 29, 10, 0, 0, DateTimeKind.Utc),
            await Test.ScalarAsync<DateTime>("select max(sent_at) from count_reminders"));
    }

    [Fact]
    public async Task A_vacant_role_does_not_stop_reminders_to_others()
    {
        var agreement = Of("karlskoga-2016", Karlskoga, Lob, OfBoth) with { Recipients = [Both[0], Both[2]] };
        await Test.StoreAgreementsAsync([agreement]);
        Assert.Equal("samordnare: Siffror för januari saknas: Karlskoga, 1\u00A0indikator", await Remind("2016-02-12"));
        Assert.Equal([RecipientRole.MunicipalPoliceOfficer], ReminderRules.VacantRoles(agreement));
    }

    [Fact]
    public async Task Figures_due_before_the_agreement_was_imported_are_not_asked_for()
    {
        await Test.StoreAgreementsAsync([Of("karlskoga-2016", Karlskoga, Lob)]);
        await Test.ExecuteAsync("update agreement_versions set imported_at = '2016-02-11T00:00Z'");
        Assert.Equal("", await Remind("2016-02-12"));
        Assert.Equal("polis: Siffror för februari saknas: Karlskoga, 1\u00A0indikator", await Remind("2016-03-14"));
    }

    [Fact]
    public async Task Two_concurrent_runs_remind_each_person_once()
    {
        await Test.StoreAgreementsAsync([Of("karlskoga-2016", Karlskoga, Lob, OfMunicipality)]);
        var said = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Remind("2016-02-12"))));
        Assert.Equal(2, string.Join(" | ", said.Where(one => one.Length > 0)).Split(" | ").Length);
        Assert.Equal(2, await Test.ScalarAsync<int>("select count(*)::int from outbox"));
        Assert.Equal(2, await Test.ScalarAsync<int>("select count(*)::int from count_reminders"));
        Assert.Equal(2, await Test.ScalarAsync<int>("select count(*)::int from audit_log"));
    }

    [Fact]
    public async Task A_mail_that_cannot_be_queued_is_not_recorded_as_sent()
    {
        await Test.StoreAgreementsAsync([Of("karlskoga-2016", Karlskoga, Lob)]);
        await Test.ExecuteAsync("alter table outbox add constraint shut check (subject_key = '') not valid");
        await Assert.ThrowsAsync<AggregateException>(() => Remind("2016-02-12"));
        await Test.ExecuteAsync("alter table outbox drop constraint shut");
        Assert.Equal(
            0,
            await Test.ScalarAsync<int>(
                "select (select count(*) from count_reminders)::int + (select count(*) from audit_log)::int"));
        Assert.StartsWith("polis: Siffror för januari saknas", await Remind("2016-02-12"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mail_s_text_is_complete_and_a_file_to_fill_in_is_attached()
    {
        await Test.StoreAgreementsAsync([Of("karlskoga-2016", Karlskoga, Lob, OfBoth), Of("upplands-bro-2016", Upplands, Visits)]);
        await Report("2016-01-20", "0139;skolbesok;2016-V01;1;;;", "0139;skolbesok;2016-V03;1;;;");
        var mails = await new RemindReporters(Test.Database, Settings, new TestClock(At("2016-03-14 07:31:59")))
            .RunAsync(TestContext.Current.CancellationToken);
        var mail = mails[0];
        Assert.Equal("Siffror för januari och februari saknas: Karlskoga och Upplands-Bro, 3\u00A0indikatorer", mail.Subject);
        Assert.Equal(At("2016-03-14 07:31"), mail.Date);
        Assert.Contains(
            """
            Karlskoga, februari 2016
            - Omhändertagna enligt LOB, även under 18 och under 20 år
            - Trygghetsdialoger, även under 18 och under 20 år (gemensam: polis och kommun får samma fråga, en av er rapporterar)
            Skulle ha kommit senast torsdagen den 10 mars 2016 klockan 23.59. Siffror som är inne kan rättas till och med den 13 juni 2016.

            """, mail.PlainText.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("- Skolbesök: v. 5, v. 6, v. 7 och v. 8\n", mail.PlainText.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("nästa gång tidigast måndagen den 21 mars 2016", mail.PlainText.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("Frågor besvaras av Samordnaren, samordnare@karlskoga.example.", mail.PlainText, StringComparison.Ordinal);
        Assert.Contains("Frågor besvaras av Kommunpolisen, polis@karlskoga.example.", mails[1].PlainText, StringComparison.Ordinal);
        var form = Assert.Single(mail.Attachments);
        var filled = System.Text.Encoding.UTF8.GetString(form.Content).Replace(";;;;", ";0;;;", StringComparison.Ordinal);
        await Report("2016-03-15", [.. filled.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)]);
        Assert.Equal(2, (await Remind("2016-03-15")).Split(" | ").Count(subject => subject.Contains("Mottaget", StringComparison.Ordinal)));
    }
}
