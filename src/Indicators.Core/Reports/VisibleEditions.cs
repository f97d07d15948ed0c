using Indicators.Core.Agreements;
using Npgsql;

namespace Indicators.Core.Reports;

/// <summary>Who reads the reports of a municipality, and what that person may see of them.</summary>
/// <param name="Municipality">Whose agreements it is about; null finds none.</param>
/// <param name="SeesAll">Also what is not released.</param>
/// <param name="MayRelease">Answers for the reports, and sees who got them.</param>
public sealed record ReportReader(MunicipalityCode? Municipality, bool SeesAll, bool MayRelease);

/// <summary>An edition as an address names it.</summary>
public sealed record EditionAddress(string Agreement, string Period, int Edition);

/// <summary>An agreement and the editions that a reader may see, the last made first.</summary>
public sealed record VisibleEditions(Agreement Agreement, IReadOnlyList<ReportEdition> Editions)
{
    /// <summary>Null when the municipality has no such agreement.</summary>
    internal static async Task<VisibleEditions?> ReadAsync(
        NpgsqlConnection connection, ReportReader reader, string agreement, CancellationToken ct) =>
        await AgreementStore.FindAsync(connection, reader.Municipality, agreement, ct) is { } found
            ? new(
                found,
                [
                    .. (await ReportStore.EditionsAsync(connection, found.Id, ct)).Reverse()
                        .Where(one => reader.SeesAll || one.Release.IsReleased),
                ])
            : null;

    /// <summary>Null when there is none, or none that this reader may see.</summary>
    internal static async Task<(VisibleEditions Visible, ReportEdition Edition)?> FindAsync(
        NpgsqlConnection connection, ReportReader reader, EditionAddress which, CancellationToken ct) =>
        await ReadAsync(connection, reader, which.Agreement, ct) is { } visible
        && visible.Editions.FirstOrDefault(
            one => one.PeriodCode == which.Period && one.Edition == which.Edition) is { } edition
            ? (visible, edition)
            : null;
}
