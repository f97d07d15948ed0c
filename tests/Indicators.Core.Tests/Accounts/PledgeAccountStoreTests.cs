using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Agreements;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Accounts;

/// <summary>The use cases on a real database, for a joint pledge without a target in the first half of 2018.</summary>
public sealed class PledgeAccountStoreTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly Actor Anna = new("Anna Ek", "anna"), Bo = new("Bo Alm", "bo"), Karin = new("Karin Ås", "karin");

    private static readonly Period Half = Period.HalfYear(2018, 1);

    private static readonly AccountKey Police = new(AgreementId.Parse("kil-2018").Value, "2", Half, ResponsibleParty.Police);

    private static readonly AccountContent Good = new(
        "Vi gick 14 vandringar.", Assessment.PartlyCarriedOut, [new(new(2018, 4, 12), "Gunnarskolan", "45 föräldrar")],
        new(ReasonKind.SpecialEvent, "bränderna"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static TimeProvider Now => new AsOfTime(new(2018, 7, 5));

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync("truncate agreement_versions, accounts, report_editions, audit_log restart identity cascade");
        Assert.IsType<ImportAgreementResult.NewVersion>(
            await new ImportAgreement(test.Database, new AsOfTime(new(2018, 1, 1))).RunAsync("kil.yaml", SampleAgreement.Yaml, Karin, Ct));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_draft_is_stored_read_back_and_audited_once_while_the_same_person_types()
    {
        Assert.True((await SaveAsync("Vi", 0, Anna)).Ok);
        Assert.True((await SaveAsync("Vi gick", 1, Anna)).Ok);
        var saved = (await SaveAsync("Vi gick ut", 2, Anna)).Account!;
        Assert.Equal(("Vi gick ut", 3, "Anna Ek", AccountState.Draft), (saved.Content.Text, saved.Revision, saved.By, saved.State));
        Assert.Null(saved.Ready);
        Assert.Empty(await VersionsAsync());
        Assert.Equal(["account.write kil-2018 2018-H1 löfte 2, polisen"], await AuditAsync());
    }

    [Fact]
    public async Task Of_two_who_write_at_once_nothing_is_lost_and_the_second_is_shown_the_first()
    {
        await SaveAsync("Grunden", 0, Anna);
        await SaveAsync("Annas text", 1, Anna);
        var second = await SaveAsync("Bos text", 1, Bo);
        Assert.True(second.IsConflict);
        Assert.Equal(("Annas text", 2), (second.Account!.Content.Text, second.Account.Revision));
        Assert.Equal(["SetAside Bos text Bo Alm"], await VersionsAsync());
        // Sent again, as a script does, it is kept once.
        Assert.True((await SaveAsync("Bos text", 1, Bo)).IsConflict);
        Assert.Single(await VersionsAsync());
        Assert.True((await SaveAsync("Annas och Bos text", 2, Bo)).Ok);
        Assert.Equal(["Draft Annas text Anna Ek", "SetAside Bos text Bo Alm"], await VersionsAsync());
    }

    [Fact]
    public async Task Of_many_who_write_at_the_same_moment_one_is_saved_and_the_others_are_kept()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SaveAsync($"Text {i}", 0, new($"Person {i}", $"{i}"))));
        Assert.Single(outcomes, outcome => outcome.Ok);
        Assert.Equal(7, (await VersionsAsync()).Count(version => version.StartsWith("SetAside", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_account_is_handed_in_returned_with_a_comment_mended_and_handed_in_again()
    {
        Assert.True((await SubmitAsync(Good, 0)).Ok);
        Assert.Equal(("14", true), await ReadyAsync());
        Assert.Equal(
            "Redovisningen är tillbaka hos den som skrev den. Den är ett utkast tills den är klar igen.",
            (await new ReturnAccount(test.Database, Now).RunAsync(Police, " Vad ledde det till? ", Karin, Ct)).Value);
        var returned = await FindAsync();
        Assert.Equal((AccountState.Returned, "Vad ledde det till?"), (returned.State, returned.Comment));
        Assert.Null(returned.Ready);
        var mended = Good with { Text = "Vi gick 15 vandringar. Det blev lugnare." };
        await new SaveAccountDraft(test.Database, Now).RunAsync(new(Police, mended, returned.Revision), Anna, Ct);
        Assert.Equal(AccountState.Returned, (await FindAsync()).State);
        Assert.True((await SubmitAsync(mended, (await FindAsync()).Revision)).Ok);
        Assert.Equal(("15", true), await ReadyAsync());
        Assert.Null((await FindAsync()).Comment);
        Assert.Equal(["Ready Vi", "Returned Vi", "Ready Vi"], (await VersionsAsync()).Select(one => string.Join(' ', one.Split(' ')[..2])));
        Assert.Equal(
            ["account.write", "account.submit", "account.return", "account.write", "account.submit"],
            (await AuditAsync()).Select(entry => entry.Split(' ')[0]));
    }

    [Fact]
    public async Task An_account_with_problems_is_saved_as_a_draft()
    {
        var outcome = await SubmitAsync(Good with { Text = "Ring 070-123 45 67.", Assessment = null }, 0);
        Assert.Equal(["Assessment", "AuthorityContacts"], outcome.Problems.Select(problem => problem.Part));
        Assert.Equal((AccountState.Draft, "Ring 070-123 45 67."), (outcome.Account!.State, outcome.Account.Content.Text));
        Assert.True((await SubmitAsync(Good with { Text = "Ring 070-123 45 67." }, outcome.Account.Revision, isContactConfirmed: true)).Ok);
        Assert.Equal("070-123 45 67", await test.ScalarAsync<string>(
            "select details->'authority_contacts'->>0 from audit_log where action = 'account.submit'"));
    }

    [Fact]
    public async Task What_is_far_too_long_is_refused_and_leaves_what_was_saved()
    {
        await SaveAsync("Kort", 0, Anna);
        var refused = await SaveAsync(new string('x', 100_001), 1, Anna);
        Assert.Contains("har inte sparats", Assert.Single(refused.Problems).Sentence, StringComparison.Ordinal);
        Assert.Equal("Kort", (await FindAsync()).Content.Text);
        Assert.True((await SaveAsync(new string('x', 100_000), 1, Anna)).Ok);
    }

    [Fact]
    public async Task A_change_after_the_report_was_released_is_a_correction_and_a_return_takes_nothing_out_of_it()
    {
        await SubmitAsync(Good, 0);
        Assert.False((await FindAsync()).IsCorrection);
        await ReleaseAsync();
        await new PublishAccount(test.Database, Now).RunAsync(Police, isPublic: true, Karin, Ct);
        Assert.True((await new ReturnAccount(test.Database, Now).RunAsync(Police, "Rätta antalet.", Karin, Ct)).Ok);
        Assert.True(await FindAsync() is { Ready: not null, IsPublic: true, IsCorrection: false });
        var corrected = Good with { Text = "Vi gick 16 vandringar." };
        Assert.True((await SubmitAsync(corrected, (await FindAsync()).Revision)).Ok);
        Assert.True((await FindAsync()).IsCorrection);
        Assert.Equal(("16", true), await ReadyAsync());
    }

    [Fact]
    public async Task Only_what_is_ready_is_returned_or_made_public()
    {
        Assert.False((await new ReturnAccount(test.Database, Now).RunAsync(Police, "Skriv mer.", Karin, Ct)).Ok);
        Assert.False((await new PublishAccount(test.Database, Now).RunAsync(Police, isPublic: true, Karin, Ct)).Ok);
        await SubmitAsync(Good, 0);
        Assert.False((await new ReturnAccount(test.Database, Now).RunAsync(Police, " \u00A0", Karin, Ct)).Ok);
        Assert.True((await new PublishAccount(test.Database, Now).RunAsync(Police, isPublic: true, Karin, Ct)).Ok);
        await new ReturnAccount(test.Database, Now).RunAsync(Police, "Skriv mer.", Karin, Ct);
        Assert.False((await FindAsync()).IsPublic);
    }

    [Fact]
    public async Task A_ready_account_that_is_being_changed_stays_in_the_report_as_it_was()
    {
        await SubmitAsync(Good, 0);
        await SaveAsync("Ny text på gång", 1, Bo);
        Assert.True(await FindAsync() is { State: AccountState.Draft, Ready: not null });
        Assert.Equal(("14", true), await ReadyAsync());
    }

    [Fact]
    public async Task A_report_of_the_year_has_the_accounts_of_its_half_years_and_of_both_parties()
    {
        await SubmitAsync(Good, 0);
        await new SaveAccountDraft(test.Database, Now).RunAsync(
            new(Police with { Party = ResponsibleParty.Municipality, Period = Period.HalfYear(2018, 2) }, Good, 0), Karin, Ct);
        Assert.Equal([Police], (await AccountsOfAsync(Half)).Select(one => one.Key));
        Assert.Equal(
            ["2018-H1 Police", "2018-H2 Municipality"],
            (await AccountsOfAsync(Period.Year(2018))).Select(one => $"{one.Key.Period.Code} {one.Key.Party}"));
        Assert.Empty(await AccountsOfAsync(Period.HalfYear(2019, 1)));
    }

    [Fact]
    public async Task The_text_of_the_period_before_is_read_beside()
    {
        await SubmitAsync(Good, 0);
        var read = new ReadPledgeAccount(test.Database, new AsOfTime(new(2018, 8, 1)));
        var kil = MunicipalityCode.Parse("1715").Value;
        var next = await read.RunAsync(kil, "kil-2018", "2018-H2", "2", "polisen", Ct);
        Assert.Equal(("Vi gick 14 vandringar.", Half), (next!.Former!.Content.Text, next.Former.Period));
        Assert.Equal((ResponsibleParty.Municipality, null), next.Other);
        Assert.Null(await read.RunAsync(kil, "kil-2018", "2019-H1", "2", "polisen", Ct));
        Assert.Null(await read.RunAsync(kil, "kil-2018", "2018-H1", "1", "kommunen", Ct));
        Assert.Null(await read.RunAsync(MunicipalityCode.Parse("1883").Value, "kil-2018", "2018-H1", "2", "polisen", Ct));
    }

    [Fact]
    public async Task A_person_is_asked_for_the_accounts_of_the_own_party_until_all_are_ready()
    {
        Assert.Equal((2, 2), await TaskAsync(ResponsibleParty.Police));
        Assert.Equal((1, 1), await TaskAsync(ResponsibleParty.Municipality));
        await SubmitAsync(Good, 0);
        Assert.Equal((2, 1), await TaskAsync(ResponsibleParty.Police));
        await new SubmitAccount(test.Database, Now).RunAsync(
            new(Police with { PledgeNumber = "1" }, Good, 0), await PledgeAsync("1"), isContactConfirmed: false, Anna, Ct);
        Assert.Null(await TaskAsync(ResponsibleParty.Police));
    }

    private Task<AccountOutcome> SaveAsync(string text, int revision, Actor actor) => new SaveAccountDraft(test.Database, Now).RunAsync(
        new(Police, AccountContent.Empty with { Text = text }, revision), actor, Ct);

    private async Task<AccountOutcome> SubmitAsync(AccountContent content, int revision, bool isContactConfirmed = false) =>
        await new SubmitAccount(test.Database, Now).RunAsync(
            new(Police, content, revision), await PledgeAsync("2"), isContactConfirmed, Anna, Ct);

    private async Task<Agreement> AgreementAsync()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return (await AgreementStore.FindAsync(connection, Police.Agreement, Ct))!;
    }

    private async Task<Pledge> PledgeAsync(string number) => (await AgreementAsync()).Pledges.First(pledge => pledge.Number == number);

    private async Task<PledgeAccount> FindAsync()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return (await PledgeAccountStore.FindAsync(connection, Police, Ct))!;
    }

    private async Task<IReadOnlyList<PledgeAccount>> AccountsOfAsync(Period period)
    {
        var agreement = await AgreementAsync();
        await using var connection = await test.Database.OpenAsync(Ct);
        return await PledgeAccountStore.AccountsOfAsync(connection, agreement, period, Ct);
    }

    /// <summary>The number in the text that reports contain, and whether the rest of the content is there.</summary>
    private async Task<(string Number, bool IsWhole)> ReadyAsync()
    {
        var ready = Assert.Single(await AccountsOfAsync(Half)).Ready!;
        return (ready.Text.Split(' ')[2], ready.IsSame(Good with { Text = ready.Text }));
    }

    private async Task<IReadOnlyList<string>> VersionsAsync()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return
        [
            .. (await PledgeAccountStore.VersionsAsync(connection, (await FindAsync()).Id, Ct))
                .Select(version => $"{version.Kind} {version.Content.Text} {version.By}"),
        ];
    }

    private async Task<IReadOnlyList<string>> AuditAsync()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return
        [
            .. (await AuditLog.FindAsync(connection, new(), before: null, most: 100)).Reverse()
                .Where(entry => entry.Action.StartsWith("account.", StringComparison.Ordinal))
                .Select(entry => $"{entry.Action} {entry.Subject}"),
        ];
    }

    private async Task<(int Asked, int Owed)?> TaskAsync(ResponsibleParty party)
    {
        var agreement = await AgreementAsync();
        await using var connection = await test.Database.OpenAsync(Ct);
        var tasks = await new ListAccountProgress(test.Database, Now).TasksAsync(
            connection, [agreement], [new(agreement.Municipality.Code, party)], Ct);
        return tasks is [] ? null : (Assert.Single(tasks).Asked, tasks[0].Owed);
    }

    private Task ReleaseAsync() => test.ExecuteAsync(
        """
        insert into report_editions (agreement_id, agreement_version, period, edition, is_preliminary, as_of, data_revision, content,
            content_sha256, built_at, released_at, released_by)
        values ('kil-2018', 1, '2018-H1', 1, false, '2018-07-13', 1, '{}', '', '2018-07-04 10:00Z', '2018-07-04 10:00Z', 'Karin Ås')
        """);
}
