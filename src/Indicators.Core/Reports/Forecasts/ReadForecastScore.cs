using Indicators.Core.Storage;

namespace Indicators.Core.Reports.Forecasts;

/// <summary>Reads how the forecasts of all municipalities' released reports agree with the outcome.</summary>
public sealed class ReadForecastScore(Database database)
{
    public async Task<ForecastScore> RunAsync(CancellationToken ct) =>
        ForecastScore.Of(await database.ReadAsync(connection => ReportStore.ReleasedForecastsAsync(connection, ct), ct));
}
