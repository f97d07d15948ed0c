using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Owners;
using Indicators.Core.Periods;
using Indicators.Core.Reporting;
using Indicators.Core.Tests.Imports;
using Indicators.Core.Tests.Notifications;
using Indicators.Core.Tests.Owners;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Xunit;

namespace Indicators.Core.Tests.Reporting;

/// <summary>Reminders of the accounts of Kil's first tertial of 2018, which are due on 11 May.</summary>
public sealed class RemindAccountWritersTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly AgreementId Id = AgreementId.Parse("kil-2018").Value;

    private static readonly Period Tertial = Period.Tertial(2018, 1);

    private static readonly AccountKey Police = new(Id, "7", Tertial, ResponsibleParty.Police);

    private string lastText = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync(
            """
            truncate agreement_versions, accounts, account_reminders, owners, absences, users, outbox, audit_log
                restart identity cascade
            """);
        await test.StoreAgreementsAsync([Deviations.Kil.Agreement()]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Each_party_is_reminded_of_its_own_accounts_before_the_last_day_once_for_each_step()
    {
        Assert.Equal("", await RemindAsync("05-02"));
        Assert.Equal(
            "polis: Redovisningar behövs senast 11 maj: Kil, 1 löfte | samordnare: Redovisningar behövs senast 11 maj: Kil, 1 löfte",
            await RemindAsync("05-04"));
        Assert.Equal("", await RemindAsync("05-04"));
        Assert.Equal("", await RemindAsync("05-11"));
        await SubmitAsync(Police);
        Assert.Equal("samordnare: Redovisningar saknas: Kil, 1 löfte", await RemindAsync("05-15"));
        Assert.Equal(
            "account.remind account.remind account.remind",
            await test.ScalarAsync<string>("select string_agg(action, ' ') from audit_log where action = 'account.remind'"));
    }

    [Fact]
    public async Task The_owner_alone_is_reminded_until_a_week_has_passed()
    {
        var anna = await test.InviteAsync("anna@polisen.example", UserRole.Reporter, "1715");
        await test.OwnAsync(new(Id, OwnedKind.Pledge, "7", ResponsibleParty.Police), anna);
        Assert.StartsWith("anna: Redovisningar behövs senast 11 maj: Kil, 1 löfte | samordnare: ", await RemindAsync("05-04"),
            StringComparison.Ordinal);
        Assert.StartsWith("anna: Redovisningar saknas: Kil, 1 löfte | samordnare: ", await RemindAsync("05-15"), StringComparison.Ordinal);
        Assert.StartsWith("anna: Redovisningar saknas: Kil, 1 löfte | polis: Redovisningar saknas: Kil, 1 löfte | samordnare: ",
            await RemindAsync("05-28"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_runs_at_once_send_each_reminder_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RemindAsync("05-04")));
        Assert.Equal(2, await test.ScalarAsync<int>("select count(*)::int from outbox"));
    }

    [Fact]
    public async Task The_writer_of_a_returned_account_is_told_once_of_each_return()
    {
        var anna = await test.InviteAsync("anna@polisen.example", UserRole.Reporter, "1715");
        await SubmitAsync(Police, anna.Actor);
        await ReturnAsync("Skriv hur många.", "05-05");
        // The day of the first reminder too; the coordinator owes pledge 8, and the party 7 again.
        Assert.Contains(
            "anna: Redovisningen av löfte 7 är tillbaka för ändring: Kil", await RemindAsync("05-05"), StringComparison.Ordinal);
        Assert.Contains("Löfte 7. Karin skriver: Skriv hur många.", lastText, StringComparison.Ordinal);
        Assert.Equal("", await RemindAsync("05-06"));
        await SubmitAsync(Police, anna.Actor, "Fjorton.");
        await ReturnAsync("Och var?", "05-08");
        Assert.Equal("anna: Redovisningen av löfte 7 är tillbaka för ändring: Kil", await RemindAsync("05-08"));
    }

    [Fact]
    public async Task When_the_writer_has_left_the_owner_is_told_or_else_the_party()
    {
        var (anna, bo) = (await test.InviteAsync("anna@polisen.example", UserRole.Reporter, "1715"),
            await test.InviteAsync("bo@polisen.example", UserRole.Reporter, "1715"));
        await SubmitAsync(Police, anna.Actor);
        await test.CloseAsync(anna);
        await ReturnAsync("Skriv hur många.", "05-02");
        Assert.Equal("polis: Redovisningen av löfte 7 är tillbaka för ändring: Kil", await RemindAsync("05-02"));
        await test.OwnAsync(new(Id, OwnedKind.Pledge, "7", ResponsibleParty.Police), bo);
        Assert.Equal("bo: Redovisningen av löfte 7 är tillbaka för ändring: Kil", await RemindAsync("05-03"));
    }

    private async Task SubmitAsync(AccountKey key, Actor? by = null, string text = "Vi kontrollerade trafiken.")
    {
        var pledge = Deviations.Kil.Agreement().Pledges.First(pledge => pledge.Number == key.PledgeNumber);
        var revision = await test.ScalarAsync<int>("select coalesce(max(revision), 0) from accounts");
        Assert.True((await new SubmitAccount(test.Database, new AsOfTime(new(2018, 5, 2))).RunAsync(
            new(key, new(text, null, [], null), revision), pledge, isContactConfirmed: false, by ?? new("Anna"), Ct)).Ok);
    }

    private async Task ReturnAsync(string comment, string day) => Assert.True(
        (await new ReturnAccount(test.Database, new TestClock(Deviations.Kil.At(day, 9))).RunAsync(Police, comment, new("Karin"), Ct)).Ok);

    private async Task<string> RemindAsync(string day)
    {
        var mails = await new RemindAccountWriters(
            test.Database, new MailSettings { FromAddress = "uppfoljning@indicators.example" },
            new TestClock(Deviations.Kil.At(day))).RunAsync(Ct);
        lastText = string.Join('\n', mails.Select(mail => mail.PlainText));
        return string.Join(
            " | ", mails.Select(mail => $"{mail.To.Address.Split('@')[0]}: {mail.Subject.Replace('\u00A0', ' ')}")
                .Order(StringComparer.Ordinal));
    }
}
