using System.Collections.Concurrent;
using System.Diagnostics;
using Indicators.Core.Deviations;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Deviations;
using Indicators.Core.Tests.Support;
using Npgsql;
using Xunit;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>
/// However many agreements a municipality has, its figures are read once in a run. Counted by the queries that reach the
/// database.
/// </summary>
public sealed class FiguresReadOnceTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const int Agreements = 20;

    private static readonly TimeProvider Noon = new AsOfTime(new(2018, 2, 12));

    public async ValueTask InitializeAsync()
    {
        var kil = new Kil(test);
        await kil.EmptyAsync();
        await kil.BeginAsync([.. Enumerable.Range(1, Agreements).Select(number => Kil.Agreement($"kil-{number}"))]);
        await kil.Weeks("02-12", 1, 1, 1, 0);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Finding_deviations_reads_the_figures_once() =>
        Assert.Equal(1, await SeriesReadAsync(() => new RaiseDeviations(test.Database, Kil.Settings, Noon).RunAsync(Ct)));

    [Fact]
    public async Task The_first_evaluation_reads_once_more_for_each_past_report()
    {
        var june = new AsOfTime(new(2018, 6, 4));
        Assert.Equal(2, await SeriesReadAsync(() => new RaiseDeviations(test.Database, Kil.Settings, june).RunAsync(Ct)));
        Assert.Equal(1, await SeriesReadAsync(() => new RaiseDeviations(test.Database, Kil.Settings, june).RunAsync(Ct)));
    }

    private async Task<int> SeriesReadAsync(Func<Task> work)
    {
        var database = new NpgsqlConnectionStringBuilder(test.ConnectionString).Database!;
        var seen = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                string[] tags = [.. activity.TagObjects.Select(tag => $"{tag.Value}")];
                if (tags.Contains(database)) foreach (var tag in tags) seen.Enqueue(tag);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await work();
        return seen.Count(text =>
            text.StartsWith("with known as (", StringComparison.Ordinal)
                && text.Contains("total, under18", StringComparison.Ordinal));
    }
}
