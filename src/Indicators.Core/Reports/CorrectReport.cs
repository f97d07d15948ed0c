using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>
/// Builds a new edition of a report whose figures have changed since the last edition. It is sent at once if that edition had been
/// released, and otherwise waits for release in its place.
/// </summary>
public sealed class CorrectReport(Database database, BuildReport buildReport)
{
    /// <summary>Builds the correction. Repeating the call with the same reason returns the edition that it created.</summary>
    /// <param name="period">A report period of the agreement that has at least one edition.</param>
    /// <param name="reason">In Swedish, printed in the report; not empty.</param>
    /// <returns>The new edition, the last edition if it is the same correction, or a Swedish sentence with the problem.</returns>
    public async Task<Parsed<ReportContent>> RunAsync(
        AgreementId id, Period period, string reason, Actor actor, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason)) return Parsed.Failed<ReportContent>("Skriv varför rapporten rättas.");
        await using var connection = await database.OpenAsync(ct);
        if (await AgreementStore.FindAsync(connection, id, ct) is not { } agreement)
            return Parsed.Failed<ReportContent>($"Det finns ingen överenskommelse ”{id}”.");
        if (await ReportStore.EditionAsync(connection, id, period, ct) is not { } last)
            return Parsed.Failed<ReportContent>($"{agreement.Title} har ingen rapport för {ReportLabels.Name(period)} att rätta.");
        if (ReportSchedule.PeriodOf(agreement, period.Code) is not { } span)
            return Parsed.Failed<ReportContent>(
                $"{agreement.Title} har ingen rapport för {ReportLabels.Name(period)} sedan version {agreement.Version} lästes in. "
                + "De utgåvor som finns gäller.");
        if (!await ReportStore.HasChangedAsync(connection, agreement, span, last.Id, ct))
        {
            // The same correction requested again, such as when a command file is run once more, already exists.
            var content = await ReportStore.ContentAsync(connection, last.Id, ct);
            return content.Reason == reason.Trim() ? Parsed.Ok(content) : Parsed.Failed<ReportContent>(
                $"Varken siffror eller redovisningar för {ReportLabels.Name(period)} har ändrats sedan utgåva {last.Edition}. "
                + "Någon ny utgåva behövs inte.");
        }
        var made = await buildReport.RunAsync(agreement, span, last, reason.Trim(), actor, ct);
        return made is not null
            ? Parsed.Ok(made)
            : Parsed.Failed<ReportContent>($"Utgåva {last.Edition + 1} har just gjorts av någon annan.");
    }
}
