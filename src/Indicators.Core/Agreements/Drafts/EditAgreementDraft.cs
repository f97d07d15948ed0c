using Indicators.Core.Storage;

namespace Indicators.Core.Agreements.Drafts;

/// <summary>A person's draft, beside the agreements that its municipality has.</summary>
/// <param name="Agreements">All stored agreements of the municipality.</param>
public sealed record OpenDraft(StoredDraft Stored, IReadOnlyList<Agreement> Agreements)
{
    /// <summary>The agreement that the draft changes, with its earlier versions; null when the draft is of a new one.</summary>
    public Agreement? Newest => Agreements.FirstOrDefault(agreement => agreement.Id.Value == Stored.Draft.Basics.Id);

    /// <summary>Whether another person has saved a version since the draft was begun.</summary>
    public bool HasVersionConflict => Newest is { } newest && newest.Version != Stored.BasedOn;

    /// <summary>Reads the draft as it is now.</summary>
    public AgreementReading Read() => DraftFile.Read(Stored.Draft, Agreements);
}

/// <summary>Keeps what a person has written of an agreement until it is saved as a version. Only that person sees it.</summary>
public sealed class EditAgreementDraft(Database database, TimeProvider time)
{
    /// <param name="person">The id of the user.</param>
    /// <returns>Null when the person has no such draft for the municipality.</returns>
    public async Task<OpenDraft?> FindAsync(Guid person, MunicipalityCode? municipality, Guid id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await AgreementDraftStore.FindAsync(connection, person, id, ct) is { } stored && stored.Municipality == municipality
            ? new(stored, await AgreementStore.InAsync(connection, [stored.Municipality], ct))
            : null;
    }

    /// <summary>Stores the draft as it is now, whatever is wrong with it.</summary>
    public Task RunAsync(Guid person, StoredDraft draft, CancellationToken ct) => database.InTransactionAsync(
        transaction => AgreementDraftStore.SaveAsync(transaction, person, draft.Id, draft.Draft, time.GetUtcNow(), ct), ct);

    /// <summary>Begins a draft that changes an agreement.</summary>
    /// <returns>The draft's id, or the id of the draft that the person already has of the agreement.</returns>
    public Task<Guid> BeginAsync(Guid person, Agreement agreement, CancellationToken ct)
    {
        var newest = agreement.Newest();
        return database.InTransactionAsync(
            transaction => AgreementDraftStore.BeginAsync(
                transaction, person, AgreementDrafts.From(newest), newest.Version, time.GetUtcNow(), ct),
            ct);
    }

    /// <summary>Lets the draft change a version that another person saved after the draft was begun.</summary>
    public Task RebaseAsync(Guid person, Guid id, int version, CancellationToken ct) => database.InTransactionAsync(
        transaction => AgreementDraftStore.RebaseAsync(transaction, person, id, version, ct), ct);

    public Task DiscardAsync(Guid person, Guid id, CancellationToken ct) => database.InTransactionAsync(
        transaction => AgreementDraftStore.DiscardAsync(transaction, person, id, ct), ct);
}
