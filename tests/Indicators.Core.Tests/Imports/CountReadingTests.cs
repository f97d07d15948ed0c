using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Tests.Support;
using Npgsql;
using Xunit;

namespace Indicators.Core.Tests.Imports;

/// <summary>
/// A municipality's figures are found by the key: read by a scan, 290 reports would read all counts of the country 290 times,
/// and more.
/// </summary>
public sealed class CountReadingTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const int Kommuner = 200;
    private static readonly MunicipalityCode One = MunicipalityCode.Parse("9100").Value;
    private static readonly Period Year = Period.Year(2016);

    private static readonly Dictionary<string, Func<NpgsqlConnection, Task>> Readings = new()
    {
        ["series"] = connection => CountStore.SeriesAsync(connection, One, TestContext.Current.CancellationToken),
        ["counts"] = connection => CountStore.CountsAsync(connection, One, Year, TestContext.Current.CancellationToken),
        ["revisions"] = connection => CountStore.RevisionsAsync(connection, One, Year, TestContext.Current.CancellationToken),
        ["data revision"] = connection => CountStore.DataRevisionAsync(connection, One, TestContext.Current.CancellationToken),
        ["sample"] = connection => CountStore.IsSampleAsync(connection, One, Year, TestContext.Current.CancellationToken),
        ["history"] = connection => CountStore.HistoryAsync(
            connection, One, IndicatorCode.Parse("lob").Value, Period.Month(2016, 1), TestContext.Current.CancellationToken),
        ["changed since an edition"] = connection =>
            ReportStore.HasChangedAsync(
                connection, Agreements.FiveDocumentsTests.Read("karlskoga-2016"), Year, 1, TestContext.Current.CancellationToken),
    };

    public static TheoryData<string> Names => [.. Readings.Keys];

    public async ValueTask InitializeAsync() => await database.ExecuteAsync(
        """
        insert into imports (id, file_name, file_sha256, channel, is_sample, rows_new, rows_changed, rows_unchanged, imported_at,
            imported_by)
        overriding system value values (1, 'all.csv', 'hash', 'test', false, 1, 0, 0, now(), 'test') on conflict do nothing;
        insert into counts (municipality_code, indicator_code, first_day, last_day, unit, total, revision, import_id, recorded_at)
        select (9000 + kommun)::text, 'lob', month, month + interval '1 month' - interval '1 day', 'Month', 1, 1, 1, now()
        from generate_series(1, @Kommuner) kommun, generate_series(date '2008-01-01', date '2016-12-01', '1 month') month
        on conflict do nothing;
        analyze counts
        """, new { Kommuner });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_file_never_reads_counts_of_another_municipality(string name)
    {
        await using var connection = await database.Database.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var before = await ScannedAsync(connection);
        await Readings[name](connection);
        Assert.Equal(before, await ScannedAsync(connection));
    }

    /// <summary>Rows of counts that this connection has read by a scan of the table.</summary>
    private static Task<long> ScannedAsync(NpgsqlConnection connection) =>
        connection.ExecuteScalarAsync<long>("select pg_stat_get_xact_tuples_returned('counts'::regclass)");
}
