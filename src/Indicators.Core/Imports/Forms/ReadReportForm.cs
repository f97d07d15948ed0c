using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Npgsql;

namespace Indicators.Core.Imports.Forms;

/// <summary>Makes the form of a week, a month or a longer period, with the current and earlier values beside it.</summary>
public sealed class ReadReportForm(Database database, TimeProvider time)
{
    /// <returns>Null when the party reports nothing for the period, which may lie ahead or outside every agreement.</returns>
    public async Task<ReportForm?> RunAsync(ReportingRight right, Period period, CancellationToken ct)
    {
        var today = time.Today();
        period = Period.OfDays(period.First, period.Last);
        if (!HasForm(period, today)) return null;
        await using var connection = await database.OpenAsync(ct);
        var agreements = await AgreementStore.InAsync(connection, [right.Municipality], ct);
        var inForce = agreements.Where(a => a.Validity.Overlaps(period)).ToList();
        if (inForce.Count == 0) return null;
        var days = Period.Validity(FormBasis.YearBefore(period).First, period.Last);
        var basis = new FormBasis(
            agreements, await CountStore.CountsAsync(connection, right.Municipality, days, ct),
            await CountStore.ReopenedAsync(connection, right.Municipality, today, ct), today);
        FormRow[] rows = [.. basis.Rows(right.Party, period)];
        if (rows.Length == 0) return null;
        return new(
            inForce[0].Municipality, right, period, rows, inForce.Select(a => PeriodDates.Of(a, period)).MinBy(dates => dates.Due)!,
            await RevisionAsync(connection, right, period, rows, ct),
            await CountStore.IsSampleAsync(connection, right.Municipality, days, ct),
            Near(period, other => other.First <= today && basis.Rows(right.Party, other).Any()),
            basis.IsLocked(rows, period));
    }

    /// <summary>A longer period has one when it is over: until then its figure is of the days so far.</summary>
    private static bool HasForm(Period period, DateOnly today) => period.Unit switch
    {
        PeriodUnit.Day => false,
        PeriodUnit.Week or PeriodUnit.Month => period.First <= today,
        PeriodUnit.Quarter or PeriodUnit.Tertial or PeriodUnit.HalfYear or PeriodUnit.SchoolTerm or PeriodUnit.Year or PeriodUnit.Season
            or PeriodUnit.Validity => period.Last < today,
    };

    /// <param name="hasForm">Whether the party reports something for a period, and can do it now.</param>
    private static AdjacentForms Near(Period period, Func<Period, bool> hasForm)
    {
        if (period.Unit > PeriodUnit.Month) return new(null, null, null, []);
        Period? Existing(Period other) => hasForm(other) ? other : null;
        var isWeek = period.Unit == PeriodUnit.Week;
        Period? MonthOf(DateOnly day) => Existing(Period.Containing(PeriodUnit.Month, day));
        return new(
            Existing(period.Previous()), Existing(period.Next()), isWeek ? MonthOf(period.Last) ?? MonthOf(period.First) : null,
            isWeek ? [] : [.. period.Split(PeriodUnit.Week).Where(hasForm)]);
    }

    private static Task<long> RevisionAsync(
        NpgsqlConnection connection, ReportingRight right, Period period, FormRow[] rows, CancellationToken ct) =>
        CountStore.NewestImportAsync(connection, right.Municipality, [.. rows.Select(row => row.Indicator.Code)], period, ct);
}
