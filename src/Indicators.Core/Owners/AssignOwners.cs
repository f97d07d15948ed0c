using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Npgsql;

namespace Indicators.Core.Owners;

/// <summary>Sets, changes and clears owners and their deputies, and moves all that a person owns to another. All or nothing.</summary>
public sealed class AssignOwners(Database database, TimeProvider time)
{
    private const string NotFound = "Överenskommelsen finns inte, eller så får du inte välja ansvariga i den.";

    /// <summary>Stores the choices for an agreement; those that change nothing are neither stored nor logged.</summary>
    /// <param name="by">Must have <see cref="Permission.AssignOwners"/> in the agreement's municipality.</param>
    /// <returns>A Swedish confirmation, or every problem.</returns>
    public Task<Parsed<string>> RunAsync(AgreementId agreement, IReadOnlyList<OwnerChoice> choices, User by, CancellationToken ct) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var changed = await StoreAsync(transaction, [.. choices.Where(choice => choice.Thing.Agreement == agreement)], by, ct);
                return !changed.Ok ? Parsed.Failed<string>(changed.Problem)
                    : Parsed.Ok(changed.Value == 0
                        ? "Inget var ändrat."
                        : $"{Swedish.Capitalised(Swedish.Amount(changed.Value, "ändring är sparad", "ändringar är sparade"))}.");
            },
            ct);

    /// <summary>Moves everything that a person owns or is the deputy of, where <paramref name="by"/> may assign owners.</summary>
    /// <returns>A Swedish confirmation, or every problem, with nothing moved.</returns>
    public Task<Parsed<string>> HandOverAsync(Guid from, Guid to, User by, CancellationToken ct) => database.InTransactionAsync(
        async transaction =>
        {
            if (from == to) return Parsed.Failed<string>("Välj någon annan än den som lämnar över.");
            var connection = transaction.Connection!;
            var may = (await AgreementStore.AllAsync(connection, ct))
                .Where(one => by.May(Permission.AssignOwners, one.Municipality.Code)).Select(one => one.Id).ToHashSet();
            var owned = (await OwnerStore.OfPersonAsync(connection, from, ct)).Where(one => may.Contains(one.Thing.Agreement));
            var moved = await StoreAsync(transaction, [.. owned.Select(one => OwnerRules.HandedOver(one, from, to))], by, ct);
            return !moved.Ok ? Parsed.Failed<string>($"Inget är flyttat. {moved.Problem}")
                : moved.Value == 0 ? Parsed.Failed<string>("Personen ansvarar inte för något.")
                : Parsed.Ok($"{Swedish.Capitalised(Swedish.Amount(moved.Value, "ansvar är flyttat", "ansvar är flyttade"))}.");
        },
        ct);

    private async Task<Parsed<int>> StoreAsync(
        NpgsqlTransaction transaction, IReadOnlyList<OwnerChoice> choices, User by, CancellationToken ct)
    {
        var connection = transaction.Connection!;
        var people = (await OwnerStore.PeopleAsync(connection, ct)).ToDictionary(person => person.User.Id);
        var former = (await OwnerStore.OfAsync(connection, choices.Select(choice => choice.Thing.Agreement).Distinct(), ct))
            .ToDictionary(one => one.Thing);
        var problems = new List<string>();
        var changed = choices.Where(choice => !IsSame(former.GetValueOrDefault(choice.Thing), choice)).ToList();
        foreach (var group in changed.GroupBy(choice => choice.Thing.Agreement))
        {
            var agreement = await AgreementStore.FindAsync(connection, group.Key, ct);
            if (agreement is null || !by.May(Permission.AssignOwners, agreement.Municipality.Code)) problems.Add(NotFound);
            else problems.AddRange(group.Select(choice => OwnerRules.WhyNot(choice, agreement, people)).OfType<string>());
        }
        if (problems.Count > 0) return Parsed.Failed<int>(string.Join(" ", problems.Distinct()));
        foreach (var choice in changed) await StoreAsync(transaction, choice, former.GetValueOrDefault(choice.Thing), people, by, ct);
        return Parsed.Ok(changed.Count);
    }

    private static bool IsSame(Ownership? former, OwnerChoice choice) =>
        (former?.Owner.User.Id, former?.Deputy?.User.Id) == (choice.Owner, choice.Deputy);

    private async Task StoreAsync(
        NpgsqlTransaction transaction, OwnerChoice choice, Ownership? former, Dictionary<Guid, OwnerPerson> people, User by,
        CancellationToken ct)
    {
        var at = time.GetUtcNow();
        if (!await OwnerStore.SetAsync(transaction, choice, at, by.Name, ct)) return;
        string? Name(Guid? id) => id is { } one ? people[one].User.Email : null;
        await AuditLog.WriteAsync(
            transaction, at, by.Actor, choice.Owner is null ? AuditAction.ClearOwner : AuditAction.AssignOwner, choice.Thing.Subject,
            new
            {
                owner = Name(choice.Owner),
                deputy = Name(choice.Deputy),
                formerOwner = former?.Owner.User.Email,
                formerDeputy = former?.Deputy?.User.Email,
            });
    }
}
