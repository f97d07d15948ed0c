using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Indicators.Core.Storage;
using Xunit;

namespace Indicators.Core.Tests.Storage;

public sealed class TelemetryTests : IDisposable
{
    private readonly string capability = $"Test{Guid.NewGuid():N}";
    private readonly ConcurrentQueue<Activity> activities = new();
    private readonly ConcurrentQueue<(double Seconds, Dictionary<string, object?> Tags)> durations = new();
    private readonly ActivityListener traces;
    private readonly MeterListener metrics = new();

    public TelemetryTests()
    {
        var name = Telemetry.Prefix + capability;
        traces = new()
        {
            ShouldListenTo = source => source.Name == name,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(traces);
        metrics.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == name && instrument.Name == "indicators.operation.duration") listener.EnableMeasurementEvents(instrument);
        };
        metrics.SetMeasurementEventCallback<double>(
            (_, seconds, tags, _) => durations.Enqueue((seconds, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value))));
        metrics.Start();
    }

    public void Dispose()
    {
        traces.Dispose();
        metrics.Dispose();
    }

    [Theory]
    [InlineData(7, "ok")]
    [InlineData(0, "refused")]
    public async Task An_operation_is_traced_and_timed_with_its_outcome(int answer, string outcome)
    {
        var result = await new Telemetry(capability).MeasureAsync("import", () => Task.FromResult(answer), number => number > 0);

        Assert.Equal(answer, result);
        var activity = Assert.Single(activities);
        Assert.Equal(("import", outcome), (activity.OperationName, activity.GetTagItem("outcome")));
        var (seconds, tags) = Assert.Single(durations);
        Assert.InRange(seconds, 0, 60);
        Assert.Equal([("operation", "import"), ("outcome", outcome)], tags.Select(tag => (tag.Key, tag.Value as string)));
    }

    [Fact]
    public async Task A_fault_is_recorded_by_its_type_and_passed_on_without_its_message()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new Telemetry(capability).MeasureAsync("import", () => throw new InvalidOperationException("19121212-1212")));

        var activity = Assert.Single(activities);
        Assert.Equal((ActivityStatusCode.Error, "InvalidOperationException"), (activity.Status, activity.StatusDescription));
        Assert.Equal("failed", Assert.Single(durations).Tags["outcome"]);
    }

    [Fact]
    public async Task Cancellation_is_no_failure()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            new Telemetry(capability).MeasureAsync("import", () => throw new OperationCanceledException()));

        Assert.Equal("cancelled", Assert.Single(durations).Tags["outcome"]);
        Assert.Equal(ActivityStatusCode.Unset, Assert.Single(activities).Status);
    }
}
