using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Agreements;

/// <summary>A stored version of an agreement, without its content.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Days">The version's own validity, as written.</param>
/// <param name="At">When it was imported.</param>
/// <param name="By">Name of the person who imported it.</param>
public sealed record StoredVersion(int Version, Period Days, DateTimeOffset At, string By);

/// <summary>An agreement with its versions and subscribers.</summary>
/// <param name="Versions">The newest first.</param>
/// <param name="Subscribers">By address, in lower case: those who have been sent one of its reports.</param>
public sealed record AgreementDetails(
    Agreement Agreement, IReadOnlyList<StoredVersion> Versions, IReadOnlyDictionary<string, Subscriber> Subscribers);

/// <summary>Reads an agreement of a municipality, with its versions, their files and the subscribers.</summary>
public sealed class ReadAgreement(Database database)
{
    /// <inheritdoc cref="FindAgreement.RunAsync"/>
    public async Task<AgreementDetails?> RunAsync(MunicipalityCode? municipality, string id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await AgreementStore.FindAsync(connection, municipality, id, ct) is not { } agreement
            ? null
            : new(
                agreement,
                await AgreementStore.VersionsAsync(connection, agreement.Id, ct),
                (await SubscriptionStore.OfAsync(connection, agreement.Id.Value, ct)).ToDictionary(one => one.Address));
    }

    /// <returns>The file of a version as it was imported; null when there is none.</returns>
    public async Task<string?> FileAsync(MunicipalityCode? municipality, string id, int version, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await AgreementStore.FindAsync(connection, municipality, id, ct) is { } agreement
            ? await AgreementStore.SourceFileAsync(connection, agreement.Id, version, ct)
            : null;
    }
}
