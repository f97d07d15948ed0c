using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Xunit;

namespace Indicators.Core.Tests.Users;

/// <summary>Whatever administrators do to each other, at the same moment too, one is left who can let others in.</summary>
public sealed class LastAdministratorTests : IAsyncLifetime
{
    private const string Last =
        "Det här är den sista administratören. Gör någon annan till administratör först. "
        + "Den som är administratör genom organisationens inloggning räknas inte.";

    private static readonly UserGrant Administers = UserGrant.Make(UserRole.Administrator, null, null).Value!;

    private static readonly UserGrant Officer =
        UserGrant.Make(UserRole.MunicipalPoliceOfficer, MunicipalityCode.Parse("1715").Value, null).Value!;

    private readonly TestDatabase test = new();

    private static Actor Me => new("test");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ManageUser Manage => new(test.Database, new UserMail(null), TimeProvider.System);

    private InviteUser Invite => new(test.Database, new UserMail(null), TimeProvider.System);

    public ValueTask InitializeAsync() => test.InitializeAsync();

    public ValueTask DisposeAsync() => test.DisposeAsync();

    [Theory]
    [InlineData("take", "take")]
    [InlineData("close", "close")]
    [InlineData("take", "close")]
    [InlineData("demote", "demote")]
    public async Task Two_administrators_cannot_remove_each_other_simultaneously(string first, string second)
    {
        var (one, other) = (await JoinAsync("en@kil.example"), await JoinAsync("annan@kil.example"));
        var deeds = await WhileTheLogIsHeldAsync(() => StopAsync(first, one), () => StopAsync(second, other));
        Assert.Equal(Last, Assert.Single(deeds, deed => deed is not null));
        Assert.Equal(1L, await AdministratorsAsync());
    }

    [Theory]
    [InlineData("take")]
    [InlineData("close")]
    [InlineData("demote")]
    public async Task Removing_the_last_administrator_is_refused_and_nothing_is_stored(string deed)
    {
        var only = await JoinAsync("en@kil.example");
        await Invite.RunAsync("polis@kil.example", "Pia Polis", [Officer], Me, Ct);
        await Manage.CloseAsync((await JoinAsync("avslutad@kil.example")).Id, Me, Ct);
        const string written = "select count(*) from audit_log";
        var before = await test.ScalarAsync<long>(written);
        Assert.Equal(Last, await StopAsync(deed, only));
        Assert.Equal((1L, before), (await AdministratorsAsync(), await test.ScalarAsync<long>(written)));
    }

    [Fact]
    public async Task One_of_two_administrator_roles_of_a_person_can_be_removed()
    {
        var grants = new[] { Administers, new UserGrant(UserRole.Administrator, MunicipalityCode.Parse("1715").Value, null) };
        var user = (await Invite.RunAsync("en@kil.example", "En", grants, Me, Ct)).Value!.User;
        Assert.True((await Manage.RemoveAsync(user.Id, Administers, Me, Ct)).Ok);
        Assert.Equal(Last, (await Manage.RemoveAsync(user.Id, grants[1], Me, Ct)).Problem);
    }

    [Fact]
    public async Task Removing_a_role_keeps_a_role_that_was_added_meanwhile()
    {
        await JoinAsync("kvar@kil.example");
        var user = (await Invite.RunAsync("polis@kil.example", "Pia Polis", [Officer], Me, Ct)).Value!.User;
        Assert.All(await WhileTheLogIsHeldAsync(
            async () => (await Manage.AddAsync(user.Id, [Administers], Me, Ct)).Problem,
            async () => (await Manage.RemoveAsync(user.Id, Officer, Me, Ct)).Problem), Assert.Null);
        await using var connection = await test.Database.OpenAsync(Ct);
        Assert.Equal([Administers], (await UserStore.FindAsync(connection, user.Id, Ct))!.User.Grants);
    }

    [Theory]
    [InlineData("take")]
    [InlineData("close")]
    [InlineData("demote")]
    public async Task An_invited_administrator_does_not_count_as_another_administrator(string act)
    {
        var only = await JoinAsync("en@kil.example");
        var invited = (await Invite.RunAsync("inbjuden@kil.example", "Inbjuden", [Administers], Me, Ct)).Value!.User;
        Assert.Equal(Last, await StopAsync(act, only));
        await TakeUpAsync(invited);
        Assert.Null(await StopAsync(act, only));
    }

    [Fact]
    public async Task A_linked_sign_in_counts_as_an_administrator_and_a_role_from_the_organisation_does_not()
    {
        var only = await JoinAsync("en@kil.example");
        var linked = (await Invite.RunAsync("lankad@kil.example", "Länkad", [Officer], Me, Ct)).Value!.User;
        await TakeUpAsync(linked);
        await test.ExecuteAsync(
            "insert into user_grants (user_id, role, from_organisation) values (@Id, 'Administrator', true)", new { linked.Id });
        Assert.Equal(Last, await StopAsync("take", only));
        await test.ExecuteAsync(
            "insert into user_logins (issuer, subject, user_id, linked_at) values ('https://x.example/', '1', @Id, now())",
            new { linked.Id });
        Assert.Equal(Last, await StopAsync("take", only));
        Assert.True((await Manage.AddAsync(linked.Id, [Administers], Me, Ct)).Ok);
        await test.ExecuteAsync("update users set password_hash = null where id = @Id", new { linked.Id });
        Assert.Null(await StopAsync("take", only));
    }

    [Fact]
    public async Task The_last_role_given_here_is_kept_although_the_organisation_gives_another()
    {
        var only = await JoinAsync("en@kil.example");
        await test.ExecuteAsync(
            "insert into user_grants (user_id, role, municipality_code, from_organisation) "
            + "values (@Id, 'Administrator', '1715', true)",
            new { only.Id });
        Assert.Equal(Last, await StopAsync("take", only));
    }

    [Fact]
    public async Task The_last_administrator_without_a_password_cannot_unlink_the_organisations_sign_in()
    {
        var only = await JoinAsync("en@kil.example");
        await test.ExecuteAsync(
            """
            insert into user_logins (issuer, subject, user_id, linked_at) values ('https://x.example/', 'en', @Id, now());
            update users set password_hash = null where id = @Id
            """, new { only.Id });
        var link = new LinkSignIn(test.Database, new UserMail(null), TimeProvider.System);
        Assert.Equal(Last, (await link.UnlinkAsync(only.Id, Me, Ct)).Problem);
        Assert.Equal(1, await test.ScalarAsync<int>("select count(*)::int from user_logins where subject = 'en'"));
        await JoinAsync("annan@kil.example");
        Assert.True((await link.UnlinkAsync(only.Id, Me, Ct)).Ok);
    }

    /// <summary>An administrator who has taken up the invitation.</summary>
    private async Task<User> JoinAsync(string email)
    {
        var user = (await Invite.RunAsync(email, "Administratör", [Administers], Me, Ct)).Value!.User;
        await TakeUpAsync(user);
        return user;
    }

    private Task TakeUpAsync(User user) => test.ExecuteAsync("update users set password_hash = 'x' where id = @Id", new { user.Id });

    /// <returns>Why it could not be.</returns>
    private async Task<string?> StopAsync(string deed, User user) => deed switch
    {
        "take" => (await Manage.RemoveAsync(user.Id, Administers, Me, Ct)).Problem,
        "close" => (await Manage.CloseAsync(user.Id, Me, Ct)).Problem,
        _ => (await Invite.RunAsync(user.Email, user.Name, [Officer], Me, Ct)).Problem,
    };

    /// <summary>
    /// Both come as far as they can before either is done: the audit log, which each writes last, is held until both wait.
    /// </summary>
    private async Task<string?[]> WhileTheLogIsHeldAsync(params Func<Task<string?>>[] deeds)
    {
        Task<string?>[] begun = [];
        await test.OwnerDatabase.InTransactionAsync(async transaction =>
        {
            await using var hold = transaction.Connection!.CreateCommand();
            hold.CommandText = "lock table audit_log in exclusive mode";
            await hold.ExecuteNonQueryAsync(Ct);
            begun = [.. deeds.Select(deed => Task.Run(deed, Ct))];
            const string waiting = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
            while (await test.ScalarAsync<long>(waiting) < deeds.Length) await Task.Delay(5, Ct);
        }, Ct);
        return await Task.WhenAll(begun);
    }

    private Task<long> AdministratorsAsync() => test.ScalarAsync<long>(
        "select count(*) from user_grants join users on id = user_id where role = 'Administrator' and closed_at is null");
}
