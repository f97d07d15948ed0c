using Indicators.Core.Storage;

namespace Indicators.Core.Agreements;

/// <summary>A pledge with what has been recorded about the members of its sets.</summary>
/// <param name="Covers">That apply now, the newest first.</param>
public sealed record PledgeDetails(Agreement Agreement, Pledge Pledge, IReadOnlyList<CoverageRecord> Covers);

/// <summary>Reads a pledge of the newest version of a municipality's agreement.</summary>
public sealed class ReadPledge(Database database)
{
    /// <returns>Null when the municipality has no such agreement, or the agreement no such pledge.</returns>
    public async Task<PledgeDetails?> RunAsync(MunicipalityCode? municipality, string agreement, string number, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await AgreementStore.FindAsync(connection, municipality, agreement, ct) is not { } found
            || found.Pledges.FirstOrDefault(one => one.Number == number) is not { } pledge) return null;
        var covers = await AgreementStore.CoverageAsync(connection, found.Id, ct);
        return new(found, pledge, [.. covers.Where(cover => cover.PledgeNumber == number).OrderByDescending(cover => cover.Day)]);
    }
}
