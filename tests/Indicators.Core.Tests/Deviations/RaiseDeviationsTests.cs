using Indicators.Core.Agreements;
using Indicators.Core.Deviations;
using Indicators.Core.Evaluation;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Deviations;

public sealed class RaiseDeviationsTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly Kil kil = new(test);

    public async ValueTask InitializeAsync() => await kil.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<string> Conditions() =>
        test.ScalarAsync<string>(
            "select coalesce(string_agg(format('%s %s.%s %s', id, pledge_number, episode, condition), "
            + "', ' order by id), '') from deviations");

    [Fact]
    public async Task A_deviation_goes_to_the_webhook_that_the_municipality_chose_and_is_noted_as_told()
    {
        await kil.BeginAsync();
        await test.ExecuteAsync(
            """
            insert into channel_choices values ('1715', '{webhook}');
            insert into channel_endpoints values ('1715', 'webhook', '')
            """);
        try
        {
            await kil.Weeks("02-12", 1, 1, 1, 1, 1, 1, 0);
            Assert.Equal("", await kil.Raise("02-12"));
            Assert.Equal("", await kil.Raise("02-12"));
            var posted = NotificationDocument.Read(await test.ScalarAsync<byte[]>("select message from outbox"));
            Assert.Equal(NotificationKind.Deviation, posted.Kind);
            Assert.Equal("Avviker: trafikkontroller, Kil, T1 2018", posted.Subject.Replace('\u00A0', ' '));
            Assert.Equal(
                posted.Id, await test.ScalarAsync<string>("select message_id from outbox where recipient_address = 'webhook:1715'"));
            Assert.DoesNotContain("Kommunpolisen", string.Join(' ', posted.Sentences), StringComparison.Ordinal);
            await using var connection = await test.Database.OpenAsync(TestContext.Current.CancellationToken);
            var told = Assert.Single(
                Assert.Single(
                    await DeviationStore.DeliveriesAsync(connection, deviation: 1, ct: TestContext.Current.CancellationToken)));
            Assert.Equal(
                ("Kil (webhook)", "polis@polisen.example", (DeliveryState?)DeliveryState.Queued), (told.Name, told.Address, told.State));
        }
        finally
        {
            await test.ExecuteAsync("truncate channel_choices, channel_endpoints");
        }
    }

    [Fact]
    public async Task A_missed_week_is_notified_once_then_monthly_and_once_when_it_ends()
    {
        await kil.BeginAsync();
        await kil.Weeks("02-12", 1, 1, 1, 1, 1, 1, 0);
        Assert.Equal("polis: Avviker: trafikkontroller, Kil, T1 2018", await kil.Raise("02-12"));
        Assert.Equal("", await kil.Raise("02-12"));
        await kil.Answer("02-13", PledgeCommentKind.Acknowledged, "Vi kör två kontroller v. 8.", "06-12");
        await kil.Weeks("03-08", 7, 1, 1, 1);
        Assert.Equal("polis: Avviker fortfarande: trafikkontroller, Kil, T1 2018", await kil.Raise("03-08"));
        Assert.Equal("", await kil.Raise("03-09", 7));
        await kil.Weeks("05-09", 10, 2, 1, 1, 1, 1, 1, 1, 1, 1);
        Assert.StartsWith(
            "polis: Fortfarande delvis uppfyllt: trafikkontroller, Kil, T1 2018", await kil.Raise("05-09"),
            StringComparison.Ordinal);
        await kil.Weeks("06-11", 19, 1, 1, 1, 1, 1);
        await kil.Raise("06-11");
        Assert.Equal("1 7.1 Recovering", await Conditions());
        await kil.Weeks("07-09", 24, 1, 1, 1, 1);
        Assert.StartsWith("polis: Åter i fas: trafikkontroller, Kil, T2 2018", await kil.Raise("07-09"), StringComparison.Ordinal);
        Assert.Equal("1 7.1 Ok", await Conditions());
        Assert.Equal("", await kil.Raise("07-10"));
    }

    [Fact]
    public async Task Missing_figures_send_no_deviation_notice_and_end_no_case()
    {
        await kil.BeginAsync();
        Assert.Equal("", await kil.Raise("03-12"));
        await kil.Weeks("03-12", 1, 0, 1);
        Assert.Equal("polis: Avviker: trafikkontroller, Kil, T1 2018", await kil.Raise("03-12"));
        foreach (var day in new[] { "06-01", "09-03" }) await kil.Raise(day);
        Assert.Equal("1 7.1 Firing", await Conditions());
        Assert.Equal(
            new DateOnly(2018, 1, 15),
            (await Stored(1)).State!.MissingSince);
    }

    [Fact]
    public async Task A_reached_number_ends_the_case_although_later_months_are_missing()
    {
        await kil.BeginAsync(Kil.OneVisitInTheYear());
        await kil.Report("09-10", [.. Enumerable.Range(1, 8).Select(month => $"tillsyn;2018-{month:00};0")]);
        await kil.Raise("09-10");
        Assert.Equal("1 8.1 Pending", await Conditions());
        await kil.Report("10-12", "tillsyn;2018-09;1");
        await kil.Raise("11-30");
        Assert.Equal("1 8.1 Ok", await Conditions());
        Assert.Equal(1, (await Stored(1)).State!.Verdict.Reported);
    }

    [Fact]
    public async Task Corrected_figures_end_the_case_with_a_correction_to_those_notified()
    {
        await kil.BeginAsync();
        await kil.Weeks("01-22", 1, 1, 0, 1);
        await kil.Raise("01-22");
        await kil.Report("01-23", "trafikkontroll;2018-V02;1");
        Assert.Equal("polis: Ingen avvikelse längre: trafikkontroller, Kil, T1 2018", await kil.Raise("01-23"));
        Assert.Equal("1 7.1 Ok", await Conditions());
    }

    [Fact]
    public async Task A_municipal_promise_notifies_the_coordinator_first_and_others_when_unacknowledged()
    {
        await kil.BeginAsync();
        await kil.Report("02-12", "tillsyn;2018-01;0");
        Assert.Equal("samordnare: Avviker: tillsyner, Kil, T1 2018", await kil.Raise("02-12"));
        Assert.Equal("", await kil.Raise("02-26"));
        Assert.Equal(
            "polis: Avviker, ingen har kvitterat: tillsyner, Kil, T1 2018 "
            + "| samordnare: Avviker, ingen har kvitterat: tillsyner, Kil, T1 2018",
            await kil.Raise("02-27"));
        Assert.Equal(
            "chef: Avviker, ingen har kvitterat: tillsyner, Kil, T1 2018 | polis: Avviker, ingen har kvitterat: tillsyner, Kil, T1 2018 "
            + "| samordnare: Avviker, ingen har kvitterat: tillsyner, Kil, T1 2018",
            await kil.Raise("03-13"));
        Assert.Equal("", await kil.Raise("04-30"));
    }

    [Fact]
    public async Task An_acknowledged_case_is_not_escalated_until_the_acknowledgement_expires()
    {
        await kil.BeginAsync();
        await kil.Report("02-12", "tillsyn;2018-01;0");
        await kil.Raise("02-12");
        Assert.Equal(
            "Avvikelse 1: kvitterad till och med 9 mars 2018. Det står också i rapporten.",
            await kil.Answer("02-13", PledgeCommentKind.Acknowledged, "Två tillsyner är inbokade.", "03-09"));
        Assert.Equal(
            "Det var redan noterat.",
            await kil.Answer("02-14", PledgeCommentKind.Acknowledged, "Två tillsyner är inbokade.", "03-09"));
        foreach (var day in new[] { "03-09", "03-10", "03-23" }) Assert.Equal("", await kil.Raise(day));
        Assert.StartsWith("polis: Avviker, ingen har kvitterat", await kil.Raise("03-24"), StringComparison.Ordinal);
        await using var connection = await test.Database.OpenAsync(TestContext.Current.CancellationToken);
        var remark = Assert.Single(
            await PledgeCommentStore.InAsync(
                connection, Kil.Agreement().Id, Period.Tertial(2018, 1), TestContext.Current.CancellationToken));
        Assert.Equal(("8", "Två tillsyner är inbokade.", "Karin Kommunpolis"), (remark.PledgeNumber, remark.Text, remark.By));
        Assert.Empty(
            await PledgeCommentStore.InAsync(
                connection, Kil.Agreement().Id, Period.Tertial(2018, 2), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(PledgeCommentKind.Silenced, "  ", "03-09", "Skriv varför avvikelsen ska tystas. Det står sedan i rapporten.")]
    [InlineData(PledgeCommentKind.Acknowledged, "", "03-09", "Skriv något. Det står sedan i rapporten.")]
    [InlineData(PledgeCommentKind.Acknowledged, "Ja", "02-12", "12 februari 2018 har redan varit. Välj en dag från och med i dag.")]
    [InlineData(
        PledgeCommentKind.Silenced, "Ja", "06-14",
        "Välj en dag senast 13 juni 2018. Du kan kvittera eller tysta i högst fyra månader.")]
    [InlineData(
        PledgeCommentKind.Silenced, "Känt fel", "06-13",
        "Avvikelse 1: tystad till och med 13 juni 2018. Det står också i rapporten.")]
    [InlineData(PledgeCommentKind.Comment, "Väglaget", null, "Avvikelse 1: kommentaren är noterad. Det står också i rapporten.")]
    public async Task A_response_is_stored_or_returns_what_to_correct(PledgeCommentKind kind, string text, string? until, string answer)
    {
        await kil.BeginAsync();
        await kil.Report("02-12", "tillsyn;2018-01;0");
        await kil.Raise("02-12");
        Assert.Equal(answer, await kil.Answer("02-13", kind, text, until));
        Assert.StartsWith("Det finns ingen avvikelse 9.", await kil.Answer("02-13", kind, text, until, 9), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_new_notices_to_a_person_are_one_mail_with_the_most_severe_first()
    {
        var forshaga = new Municipality(MunicipalityCode.Parse("1763").Value, "Forshaga");
        await kil.BeginAsync(Kil.Agreement(), Kil.Agreement("forshaga-2018", forshaga));
        await kil.Weeks("02-12", 1, 1, 1, 1, 1, 1, 0);
        await kil.Report("02-12", "tillsyn;2018-01;0");
        await kil.Report("02-12", "1763;trafikkontroll;2018-V01;1", "1763;tillsyn;2018-01;0");
        var mails = await kil.Mails("02-12");
        Assert.Equal(["polis@polisen.example", "samordnare@kil.example"], mails.Select(mail => mail.To.Address));
        Assert.Equal("Avviker: 2\u00A0löften, främst tillsyner, Forshaga", mails[1].Subject);
        var escalated = await kil.Mails("02-27");
        Assert.Equal("Avviker: 3\u00A0löften, främst tillsyner, Forshaga", escalated[0].Subject);
        Assert.StartsWith(
            "Tillsyner, Forshaga: minst 1\u00A0st per månad: 1\u00A0månad bröts. Preliminära siffror.\n", escalated[0].PlainText,
            StringComparison.Ordinal);
        Assert.Equal(mails[1].MessageId, escalated[1].InReplyTo);
        Assert.Equal(4, await test.ScalarAsync<int>("select count(*)::int from outbox"));
        Assert.Equal(9, await test.ScalarAsync<int>("select count(*)::int from deviation_recipients"));
    }

    [Fact]
    public async Task A_changed_target_and_an_ended_agreement_close_their_cases()
    {
        await kil.BeginAsync();
        await kil.Report("02-12", "tillsyn;2018-01;0");
        await kil.Weeks("02-12", 1, 1, 0);
        await kil.Raise("02-12");
        foreach (var deviation in new[] { 1, 2 })
            await kil.Answer("02-13", PledgeCommentKind.Acknowledged, "Vi tar hand om det.", "06-12", deviation);
        var changed = Kil.Agreement() with { Version = 2, Validity = Period.Validity(new(2018, 3, 1), new(2018, 12, 31)) };
        changed = changed with { Pledges = [changed.Pledges[0], changed.Pledges[1] with { Targets = [Twice(changed)] }] };
        await kil.BeginAsync(changed);
        Assert.Contains("samordnare: Följs inte längre: tillsyner, Kil, T1 2018", await kil.Raise("03-01"), StringComparison.Ordinal);
        await test.ExecuteAsync("update deviation_runs set day = '0001-01-01'");
        var ended = await new RaiseDeviations(
            test.Database, Kil.Settings, new Notifications.TestClock(SwedishTime.At(new(2019, 1, 16), new(12, 0))))
            .RunAsync(TestContext.Current.CancellationToken);
        Assert.Contains(
            ended, mail => mail.Subject == "Följs inte längre: trafikkontroller, Kil, T1 2018" && mail.To.Name == "Kommunpolisen");
        Assert.Equal(0, await test.ScalarAsync<int>("select count(*)::int from deviations where ended_on is null"));
    }

    [Fact]
    public async Task A_reworded_target_keeps_its_case_and_a_changed_number_starts_a_new_one()
    {
        await kil.BeginAsync();
        await kil.Report("02-12", "tillsyn;2018-01;0");
        Assert.Equal("samordnare: Avviker: tillsyner, Kil, T1 2018", await kil.Raise("02-12"));
        var reworded = Kil.Agreement() with { Version = 2, Validity = Period.Validity(new(2018, 2, 15), new(2018, 12, 31)) };
        var target = reworded.Pledges[1].Targets[0] with { Phrase = "en tillsyn i månaden, minst" };
        await kil.BeginAsync(reworded with { Pledges = [reworded.Pledges[0], reworded.Pledges[1] with { Targets = [target] }] });
        Assert.Equal("", await kil.Raise("02-16"));
        Assert.Equal("1 8.1 Firing", await Conditions());
        Assert.Equal(Period.Tertial(2018, 1), (await Stored(1)).Span);

        var changed = reworded with { Version = 3, Validity = Period.Validity(new(2018, 5, 1), new(2018, 12, 31)) };
        await kil.BeginAsync(changed with { Pledges = [changed.Pledges[0], changed.Pledges[1] with { Targets = [Twice(changed)] }] });
        Assert.Contains("samordnare: Följs inte längre: tillsyner, Kil, T1 2018", await kil.Raise("05-02"), StringComparison.Ordinal);
        await kil.Report("06-12", "tillsyn;2018-05;1");
        Assert.Contains("samordnare: Avviker: tillsyner, Kil, T2 2018", await kil.Raise("06-12"), StringComparison.Ordinal);
        Assert.Equal("1 8.1 Closed, 2 8.2 Firing", await Conditions());
    }

    private static PledgeTarget Twice(Agreement agreement)
    {
        var target = agreement.Pledges[1].Targets[0];
        return target with { Phrase = "två tillsyner i månaden", Target = target.Target with { Quantity = 2 } };
    }

    [Fact]
    public async Task Simultaneous_runs_notify_once()
    {
        await kil.BeginAsync();
        await kil.Report("02-12", "tillsyn;2018-01;0");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => kil.Raise("02-12"))));
        Assert.Equal(1, await test.ScalarAsync<int>("select count(*)::int from outbox"));
        Assert.Equal("1 8.1 Firing", await Conditions());
    }

    [Fact]
    public async Task A_run_for_an_earlier_day_than_the_last_changes_nothing()
    {
        await kil.BeginAsync();
        await kil.Raise("02-13");
        await kil.Report("02-12", "tillsyn;2018-01;0");
        Assert.Equal("", await kil.Raise("02-12"));
        Assert.Equal("", await Conditions());
    }

    [Fact]
    public async Task A_failed_run_stores_nothing_and_the_next_run_sends_the_notice()
    {
        await kil.BeginAsync();
        await kil.Report("02-12", "tillsyn;2018-01;0");
        await test.ExecuteAsync("alter table outbox add constraint shut check (subject_key = '') not valid");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => kil.Raise("02-12"));
        await test.ExecuteAsync("alter table outbox drop constraint shut");
        Assert.Equal(
            ("", 0, 0),
            (await Conditions(), await test.ScalarAsync<int>("select count(*)::int from audit_log where action like 'deviation%'"),
                await test.ScalarAsync<int>("select count(*)::int from deviation_events")));
        Assert.StartsWith("samordnare: Avviker", await kil.Raise("02-12"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unusual_figure_of_an_indicator_without_a_target_is_notified_once()
    {
        var agreement = Kil.Agreement();
        await kil.BeginAsync(agreement with { Pledges = [agreement.Pledges[0]] });
        await kil.Report(
            "11-12",
            [.. Enumerable.Range(1, 10).Select(month => $"tillsyn;2018-{month:00};{(month == 10 ? 60 : 10 + (month % 2))}")]);
        Assert.Equal("polis: Har ändrats: tillsyner, Kil, oktober 2018", await kil.Raise("11-12"));
        Assert.Equal("", await kil.Raise("11-13"));
    }

    private async Task<Deviation> Stored(long id)
    {
        await using var connection = await test.Database.OpenAsync(TestContext.Current.CancellationToken);
        return (await DeviationStore.FindAsync(connection, id, TestContext.Current.CancellationToken))!;
    }
}
