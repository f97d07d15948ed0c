using Indicators.Core.Agreements;
using Indicators.Core.Owners;
using Indicators.Core.Tests.Imports;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Xunit;

namespace Indicators.Core.Tests.Owners;

public sealed class AssignOwnersTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Kil = "1715";

    private static readonly AgreementId Id = AgreementId.Parse("kil-2018").Value;

    private static readonly OwnedThing Pledge = new(Id, OwnedKind.Pledge, "7", ResponsibleParty.Police),
        Checks = new(Id, OwnedKind.Indicator, "trafikkontroll", ResponsibleParty.Police),
        Visits = new(Id, OwnedKind.Pledge, "8", ResponsibleParty.Municipality);

    private User anna = null!, bo = null!, cia = null!, coordinator = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private AssignOwners Assign => new(test.Database, TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync("truncate agreement_versions, owners, absences, users, audit_log cascade");
        await test.StoreAgreementsAsync([Deviations.Kil.Agreement()]);
        (anna, bo) = (await test.InviteAsync("anna@polisen.example", UserRole.Reporter, Kil),
            await test.InviteAsync("bo@polisen.example", UserRole.Reporter, Kil));
        cia = await test.InviteAsync("cia@kil.example", UserRole.Reporter, Kil, ResponsibleParty.Municipality);
        coordinator = await test.InviteAsync("karin@kil.example", UserRole.Coordinator, Kil);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_owner_and_a_deputy_are_set_changed_and_cleared_and_each_change_is_audited()
    {
        Assert.Equal("2 ändringar är sparade.", await AssignAsync(coordinator, new(Pledge, anna.Id, bo.Id), new(Checks, anna.Id, null)));
        Assert.Equal("Inget var ändrat.", await AssignAsync(coordinator, new OwnerChoice(Pledge, anna.Id, bo.Id)));
        Assert.Equal("1 ändring är sparad.", await AssignAsync(coordinator, new OwnerChoice(Pledge, bo.Id, null)));
        Assert.Equal("1 ändring är sparad.", await AssignAsync(coordinator, new OwnerChoice(Checks, null, null)));
        Assert.Equal(["Pledge 7: bo"], await OwnedAsync());
        Assert.Equal(
            "owner.assign kil-2018 löfte 7, polisen | owner.assign kil-2018 indikator trafikkontroll, polisen "
            + "| owner.assign kil-2018 löfte 7, polisen | owner.clear kil-2018 indikator trafikkontroll, polisen",
            await test.ScalarAsync<string>(
                "select string_agg(action || ' ' || subject, ' | ' order by id) from audit_log where action like 'owner.%'"));
    }

    [Fact]
    public async Task With_a_choice_that_cannot_be_made_nothing_is_stored_and_every_reason_is_given()
    {
        await test.CloseAsync(bo);
        Assert.Equal(
            "Löfte 7: cia har ingen roll som lämnar polisens uppgifter för kommun 1715. "
            + "Löfte 8: den ansvariga kan inte vara sin egen ersättare. Indikatorn Trafikkontroller: kontot för bo är avslutat.",
            await AssignAsync(
                coordinator, new(Pledge, cia.Id, null), new(Visits, cia.Id, cia.Id), new(Checks, anna.Id, bo.Id)));
        Assert.Equal(
            "Löfte 7: välj en ansvarig först, sedan en ersättare.", await AssignAsync(coordinator, new OwnerChoice(Pledge, null, anna.Id)));
        Assert.Empty(await OwnedAsync());
    }

    [Fact]
    public async Task An_administrator_assigns_owners_everywhere_and_a_coordinator_of_another_municipality_nowhere_here()
    {
        var foreign = await test.InviteAsync("kurt@forshaga.example", UserRole.Coordinator, "1763");
        Assert.Equal(
            "Överenskommelsen finns inte, eller så får du inte välja ansvariga i den.",
            await AssignAsync(foreign, new OwnerChoice(Pledge, anna.Id, null)));
        Assert.Equal("Överenskommelsen finns inte, eller så får du inte välja ansvariga i den.",
            await AssignAsync(anna, new OwnerChoice(Pledge, anna.Id, null)));
        var administrator = await test.InviteAsync("ada@tjansten.example", UserRole.Administrator, null);
        Assert.Equal("1 ändring är sparad.", await AssignAsync(administrator, new OwnerChoice(Pledge, anna.Id, null)));
    }

    [Fact]
    public async Task Everything_of_one_who_leaves_moves_to_another_in_one_step()
    {
        await AssignAsync(
            coordinator, new(Pledge, anna.Id, bo.Id), new(Checks, bo.Id, anna.Id), new(Visits, cia.Id, null));
        await test.CloseAsync(anna);
        var dan = await test.InviteAsync("dan@polisen.example", UserRole.Reporter, Kil);
        Assert.Equal("2 ansvar är flyttade.", await HandOverAsync(anna, dan));
        Assert.Equal(["Indicator trafikkontroll: bo, dan", "Pledge 7: dan, bo", "Pledge 8: cia"], await OwnedAsync());
        Assert.Equal("Personen ansvarar inte för något.", await HandOverAsync(anna, dan));
    }

    [Fact]
    public async Task Nothing_moves_to_one_who_cannot_answer_for_all_of_it()
    {
        await AssignAsync(coordinator, new(Pledge, anna.Id, null), new(Checks, anna.Id, null));
        Assert.StartsWith("Inget är flyttat. ", await HandOverAsync(anna, cia), StringComparison.Ordinal);
        Assert.Equal(["Indicator trafikkontroll: anna", "Pledge 7: anna"], await OwnedAsync());
        Assert.Equal("Välj någon annan än den som lämnar över.", await HandOverAsync(anna, anna));
    }

    private async Task<string> AssignAsync(User by, params OwnerChoice[] choices)
    {
        var saved = await Assign.RunAsync(Id, choices, by, Ct);
        return (saved.Ok ? saved.Value : saved.Problem).Replace('\u00A0', ' ');
    }

    private async Task<string> HandOverAsync(User from, User to)
    {
        var moved = await Assign.HandOverAsync(from.Id, to.Id, coordinator, Ct);
        return (moved.Ok ? moved.Value : moved.Problem).Replace('\u00A0', ' ');
    }

    private async Task<IReadOnlyList<string>> OwnedAsync()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return
        [
            .. (await OwnerStore.OfAsync(connection, [Id], Ct)).Select(one =>
                $"{one.Thing.Kind} {one.Thing.Code}: {one.Owner.User.Name}{(one.Deputy is { } deputy ? $", {deputy.User.Name}" : "")}")
                .Order(StringComparer.Ordinal),
        ];
    }
}
