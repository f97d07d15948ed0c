using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Storage;

namespace Indicators.Core.Imports.Receipts;

/// <param name="Name">The municipality's; its code when it has no agreement.</param>
/// <param name="Receipts">The newest first, at most a hundred.</param>
public sealed record MunicipalityReceipts(string Name, IReadOnlyList<MunicipalityReceipt> Receipts);

/// <param name="Values">What the import changed in the municipality, at most a thousand values.</param>
public sealed record ReceiptDetails(MunicipalityReceipt Receipt, IReadOnlyList<CountRevision> Values, IndicatorNames Names);

/// <summary>Reads the receipts of the imports that changed a municipality's values.</summary>
public sealed class ReadReceipts(Database database)
{
    public async Task<MunicipalityReceipts> RunAsync(MunicipalityCode municipality, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return new(
            (await AgreementStore.MunicipalityNamesAsync(connection, ct)).GetValueOrDefault(municipality, municipality.Value),
            await ImportStore.ReceiptsAsync(connection, municipality, ct));
    }

    /// <returns>Null when there is no such receipt, and when the import changed nothing in the municipality.</returns>
    public async Task<ReceiptDetails?> RunAsync(MunicipalityCode municipality, long id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await ImportStore.ReceiptAsync(connection, municipality, id, ct) is not { } receipt
            ? null
            : new(
                receipt,
                await CountStore.OfImportAsync(connection, municipality, receipt.Import, ct),
                await ReadIndicatorNames.ReadAsync(connection, municipality, ct));
    }
}

/// <summary>The part of a receipt that a municipality may see; the file may be about others too.</summary>
/// <param name="Values">Of the municipality, that the file added, changed or withdrew.</param>
/// <param name="Acknowledgement">Why the figures are right in spite of warnings; null when there were none.</param>
public sealed record MunicipalityReceipt(
    long Id,
    long Import,
    string FileName,
    string Channel,
    string By,
    DateTimeOffset At,
    int Values,
    string? Reason,
    string? Acknowledgement,
    string Sha256,
    bool IsSample);
