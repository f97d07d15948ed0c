using Indicators.Core.Agreements;
using Indicators.Core.Owners;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Npgsql;

namespace Indicators.Core.Overview;

/// <summary>What an agreement's owners are chosen among.</summary>
/// <param name="People">Everyone who can answer for one of the agreement's parties, by name.</param>
public sealed record OwnersOfAgreement(AgreementOwnership Ownership, IReadOnlyList<OwnerPerson> People)
{
    /// <summary>Those who can answer for a party.</summary>
    public IEnumerable<OwnerPerson> For(ResponsibleParty party) =>
        People.Where(person => person.CanAnswer(new(Ownership.Agreement.Municipality.Code, party)));
}

/// <summary>What a person owns, with the agreement of each.</summary>
/// <param name="Owned">As owner or deputy, by agreement.</param>
/// <param name="Others">Everyone else who can sign in and report something, by name.</param>
public sealed record OwnedByPerson(
    OwnerPerson Person, IReadOnlyList<(Agreement Agreement, Ownership Ownership)> Owned, IReadOnlyList<OwnerPerson> Others);

/// <summary>Reads who owns what, what has no owner, and what is stale.</summary>
public sealed class ReadOwnership(Database database, TimeProvider time)
{
    /// <summary>The followed agreements in which a person may assign owners: those that lack most owners first.</summary>
    public async Task<IReadOnlyList<AgreementOwnership>> ListAsync(User by, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var agreements = (await AgreementStore.AllAsync(connection, ct))
            .Where(one => one.IsFollowed(time.Today()) && by.May(Permission.AssignOwners, one.Municipality.Code)).ToList();
        return
        [
            .. (await ReadAsync(connection, agreements, ct)).OrderByDescending(one => one.WithoutOwner)
                .ThenBy(one => one.Agreement.Municipality.Name, StringComparer.Ordinal).ThenBy(one => one.Agreement.Validity.First),
        ];
    }

    /// <returns>Null when there is no such agreement, or the person may not assign owners in it.</returns>
    public async Task<OwnersOfAgreement?> FindAsync(string agreement, User by, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (AgreementId.Parse(agreement) is not { Ok: true, Value: var id }
            || await AgreementStore.FindAsync(connection, id, ct) is not { } found
            || !by.May(Permission.AssignOwners, found.Municipality.Code))
            return null;
        var people = (await OwnerStore.PeopleAsync(connection, ct))
            .Where(person => !person.IsClosed && person.User.May(Permission.ReportCounts, found.Municipality.Code));
        return new((await ReadAsync(connection, [found], ct))[0], [.. people]);
    }

    /// <summary>
    /// What a person owns, in the agreements that the reader may assign owners in; of one's own everything.
    /// </summary>
    /// <returns>Null when there is no such person, or nothing of theirs that the reader may see.</returns>
    public async Task<OwnedByPerson?> OfPersonAsync(Guid person, User by, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var people = await OwnerStore.PeopleAsync(connection, ct);
        if (people.FirstOrDefault(one => one.User.Id == person) is not { } found) return null;
        var agreements = (await AgreementStore.AllAsync(connection, ct))
            .Where(one => person == by.Id || by.May(Permission.AssignOwners, one.Municipality.Code)).ToDictionary(one => one.Id);
        var owned = (await OwnerStore.OfPersonAsync(connection, person, ct))
            .Where(one => agreements.ContainsKey(one.Thing.Agreement)).Select(one => (agreements[one.Thing.Agreement], one)).ToList();
        if (owned.Count == 0 && person != by.Id && !by.May(Permission.Administer)) return null;
        return new(found, owned, [.. people.Where(one => one != found && !one.IsClosed && one.User.May(Permission.ReportCounts))]);
    }

    private async Task<IReadOnlyList<AgreementOwnership>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<Agreement> agreements, CancellationToken ct)
    {
        var today = time.Today();
        var ids = agreements.Select(one => one.Id).ToList();
        var owners = new OwnersOnDay(await OwnerStore.OfAsync(connection, ids, ct), today);
        var known = await AgreementStore.FirstImportedAsync(connection, ct);
        var reported = await ActivityStore.ReportedAsync(connection, [.. agreements.Select(one => one.Municipality.Code).Distinct()], ct);
        var written = await ActivityStore.WrittenAsync(connection, ids, ct);
        return
        [
            .. agreements.Select(agreement => AgreementOwnership.Of(
                agreement, owners, today, known[agreement.Id],
                code => reported.TryGetValue((agreement.Municipality.Code.Value, code.Value), out var day) ? day : null,
                thing => written.TryGetValue((thing.Agreement.Value, thing.Code, thing.Party.ToString()), out var day) ? day : null)),
        ];
    }
}
