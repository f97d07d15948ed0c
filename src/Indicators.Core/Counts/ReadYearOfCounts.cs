using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Counts;

/// <summary>The values of a municipality in a year.</summary>
/// <param name="Name">The municipality's.</param>
/// <param name="Years">Those that an agreement is valid in and that have begun, the latest first.</param>
/// <param name="Indicators">Those of an agreement that is valid in some part of the year.</param>
/// <param name="Counts">In time order.</param>
/// <param name="IsSample">Whether any of the values is invented.</param>
public sealed record YearOfCounts(
    string Name, int Year, IReadOnlyList<int> Years, IReadOnlyList<Indicator> Indicators, ILookup<IndicatorCode, Count> Counts,
    bool IsSample)
{
    /// <summary>Periods shorter than a month that have a value.</summary>
    public IReadOnlyList<Period> ShortPeriods =>
    [
        .. Counts.SelectMany(one => one).Select(count => count.Period)
            .Where(period => period.Unit != PeriodUnit.Month && period.Size <= PeriodUnit.Month)
            .Distinct().Order(),
    ];

    /// <summary>Periods longer than a month that have a value, also those that begin or end in another year.</summary>
    public IReadOnlyList<Period> LongPeriods =>
    [
        .. Counts.SelectMany(one => one).Select(count => count.Period).Where(period => period.Size > PeriodUnit.Month)
            .Distinct().Order(),
    ];
}

/// <summary>Reads the values of a municipality in a year.</summary>
public sealed class ReadYearOfCounts(Database database, TimeProvider time)
{
    /// <param name="year">One that is not among the years to choose gives the latest.</param>
    /// <returns>Null when no agreement has begun.</returns>
    public async Task<YearOfCounts?> RunAsync(MunicipalityCode municipality, int? year, CancellationToken ct)
    {
        var today = time.Today();
        await using var connection = await database.OpenAsync(ct);
        var agreements = await AgreementStore.InAsync(connection, [municipality], ct);
        List<int> years =
        [
            .. agreements.SelectMany(agreement => agreement.Validity.Split(PeriodUnit.Year)).Where(one => one.First <= today)
                .Select(one => one.First.Year).Distinct().OrderDescending(),
        ];
        if (years.Count == 0) return null;
        var shown = year is { } asked && years.Contains(asked) ? asked : years[0];
        var days = Period.Year(shown);
        return new(
            agreements[^1].Municipality.Name, shown, years,
            [
                .. agreements.Where(agreement => agreement.Validity.Overlaps(days)).SelectMany(agreement => agreement.Indicators)
                    .DistinctBy(indicator => indicator.Code),
            ],
            (await CountStore.CountsAsync(connection, municipality, days, ct)).ToLookup(count => count.Indicator),
            await CountStore.IsSampleAsync(connection, municipality, days, ct));
    }
}
