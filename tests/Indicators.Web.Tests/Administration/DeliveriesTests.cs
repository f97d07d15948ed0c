using Indicators.Core.Notifications;
using Indicators.Core.Users;
using Indicators.Web.Tests.Reports;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Administration;

/// <summary>The mails of a report: one that failed, one that came back and one that waits.</summary>
public sealed class DeliveriesTests(ReportSite site) : IClassFixture<ReportSite>, IAsyncLifetime
{
    private const string Room = "/administration/utskick", Report = "rapport-karlskoga-2016-2016-T1-utg1";

    public async ValueTask InitializeAsync() => await site.ExecuteAsync(
        """
        update outbox set state = 'Queued', due_at = now(), finished_at = null, server_reply = null;
        update outbox set state = 'Failed', finished_at = now(), server_reply = '550 <no such user>'
        where id = (select min(id) from outbox);
        update outbox set state = 'Bounced', finished_at = now() where id = (select max(id) from outbox)
        """);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Deliveries_can_be_filtered_by_failure_and_subject()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var all = await site.Test.ScalarAsync<int>("select count(*)::int from outbox");
        Assert.Equal(all, Rows(await ada.GetAsync(Room)));
        var failed = await ada.GetAsync(Room + "?fel=true");
        Assert.Equal(2, Rows(failed));
        Assert.Contains("550 <no such user>", failed.Text, StringComparison.Ordinal);
        Assert.Equal(2, Rows(await ada.GetAsync($"{Room}?fel=true&amne={Report}")));
        Assert.Equal(2, Rows(await ada.GetAsync($"{Room}?fel=true&amne=KARLSKOGA-2016-2016")));
        var subject = await site.Test.ScalarAsync<string>("select subject from outbox where state = 'Failed'");
        var bySubject = await ada.GetAsync($"{Room}?fel=true&amne={Uri.EscapeDataString(subject[3..^3].ToUpperInvariant())}");
        Assert.Contains(subject, bySubject.Page.QuerySelector("[data-label=Gäller]")!.TextContent, StringComparison.Ordinal);
        var none = await ada.GetAsync(Room + "?fel=true&amne=rapport-finns-inte");
        Assert.Equal((0, "rapport-finns-inte"), (Rows(none), none.Page.QuerySelector("#amne")!.GetAttribute("value")));
        Assert.Contains(
            "2 brev kunde inte skickas eller kom tillbaka", (await ada.GetAsync("/administration")).Text.Replace('\u00A0', ' '),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_mail_is_resent_once_as_the_same_bytes_and_the_filter_stays()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var id = await site.Test.ScalarAsync<long>("select min(id) from outbox");
        var before = await site.Test.ScalarAsync<byte[]>($"select message from outbox where id = {id}");
        var page = await ada.GetAsync(Room + "?fel=true");
        var again = await ada.SendAsync(page, new() { ["id"] = $"{id}" }, "Resend");
        Assert.Contains("Brevet skickas om, med samma innehåll.", again.Text, StringComparison.Ordinal);
        Assert.Contains("fel=True", again.PathAndQuery, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Queued", await site.Test.ScalarAsync<string>($"select state from outbox where id = {id}"));
        Assert.Equal(before, await site.Test.ScalarAsync<byte[]>($"select message from outbox where id = {id}"));
        Assert.Equal(
            "Åsa Öberg",
            await site.Test.ScalarAsync<string>($"select actor from audit_log where action = 'mail.resend' and subject = '{id}'"));
        Assert.Contains(
            "har redan skickats om", Assert.Single((await ada.SendAsync(page, new() { ["id"] = $"{id}" }, "Resend")).Faults),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_waiting_mail_can_be_cancelled_and_a_delivered_one_cannot()
    {
        await site.ExecuteAsync("update outbox set state = 'Queued', due_at = now() where id = (select min(id) from outbox)");
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var id = await site.Test.ScalarAsync<long>("select min(id) from outbox");
        var page = await ada.GetAsync(Room);
        await ada.SendAsync(page, new() { ["id"] = $"{id}" }, "Cancel");
        Assert.Equal("Cancelled", await site.Test.ScalarAsync<string>($"select state from outbox where id = {id}"));
        await site.ExecuteAsync($"update outbox set state = 'Accepted' where id = {id}");
        Assert.Single((await ada.SendAsync(page, new() { ["id"] = $"{id}" }, "Cancel")).Faults);
        Assert.Equal("Accepted", await site.Test.ScalarAsync<string>($"select state from outbox where id = {id}"));
    }

    [Theory]
    [InlineData("konto-1")]
    [InlineData("administration-1")]
    [InlineData("losenord-1")]
    [InlineData("inbjudan-1")]
    public async Task Mail_about_access_cannot_be_cancelled(string key)
    {
        var mail = new OutgoingMail(
            $"{key}@indicators.example", null, TimeProvider.System.GetUtcNow(), new("Uppföljning", "u@indicators.example"),
            new("Anna", "anna@kil.example"), "Ämne", "Text\n", "<p>Text</p>", [], []);
        await site.Test.Database.InTransactionAsync(
            transaction => MailOutbox.EnqueueAsync(
                transaction, key, resendInDoubt: true, mail, TimeProvider.System.GetUtcNow(), TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        await site.ExecuteAsync(
            $"update outbox set state = 'Queued', due_at = now() where id = (select min(id) from outbox) or subject_key = '{key}'");
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var id = await site.Test.ScalarAsync<long>("select id from outbox where subject_key = @key", new { key });
        var page = await ada.GetAsync(Room);
        Assert.Null(page.Page.QuerySelector($"form[action*=Cancel] input[value='{id}']"));
        Assert.Contains(
            "kan inte ställas in", Assert.Single((await ada.SendAsync(page, new() { ["id"] = $"{id}" }, "Cancel")).Faults),
            StringComparison.Ordinal);
        Assert.Equal("Queued", await site.Test.ScalarAsync<string>($"select state from outbox where id = {id}"));
        await site.ExecuteAsync($"delete from outbox where id = {id}");
    }

    [Fact]
    public async Task The_log_of_a_cancelled_mail_names_its_address_and_subject()
    {
        await site.ExecuteAsync("update outbox set state = 'Queued', due_at = now() where id = (select min(id) from outbox)");
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var id = await site.Test.ScalarAsync<long>("select min(id) from outbox");
        await ada.SendAsync(await ada.GetAsync(Room), new() { ["id"] = $"{id}" }, "Cancel");
        Assert.True(await site.Test.ScalarAsync<bool>(
            $"""
            select details->'stopped' @> jsonb_build_array(jsonb_build_object('address', recipient_address, 'subject', o.subject))
            from audit_log a, outbox o where action = 'mail.cancel' and a.subject = '{id}' and o.id = {id} order by a.id desc limit 1
            """));
    }

    private static int Rows(Answer page) => page.Page.QuerySelectorAll("tbody tr").Length;
}
