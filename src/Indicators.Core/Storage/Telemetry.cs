using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;

namespace Indicators.Core.Storage;

/// <summary>
/// A capability's traces and metrics. Each measured operation is an activity, and a value of the histogram
/// <c>indicators.operation.duration</c> (seconds) with the tags <c>operation</c> and <c>outcome</c>: ok, refused, cancelled or
/// failed. Nothing is exported from here; without a listener a measurement costs a few nanoseconds.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A static field of each capability; it lives as long as the process.")]
public sealed class Telemetry
{
    /// <summary>Of the names of all sources and meters.</summary>
    public const string Prefix = "Indicators.";

    private readonly ActivitySource source;
    private readonly Histogram<double> duration;

    /// <param name="capability">The name of its folder: "Imports" gives the source and the meter "Indicators.Imports".</param>
    public Telemetry(string capability)
    {
        source = new(Prefix + capability);
        duration = new Meter(Prefix + capability).CreateHistogram<double>(
            "indicators.operation.duration", "s", "Duration of an operation, by operation and outcome.");
    }

    /// <param name="operation">Lower case and short, "import"; one of a fixed list, never text from users.</param>
    /// <param name="isOk">False where the answer refuses what was asked; null where every answer is ok.</param>
    public async Task<T> MeasureAsync<T>(string operation, Func<Task<T>> work, Func<T, bool>? isOk = null)
    {
        using var activity = source.StartActivity(operation);
        var began = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            var result = await work();
            outcome = isOk is null || isOk(result) ? "ok" : "refused";
            return result;
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        catch (Exception fault)
        {
            // The type only: a message may hold what a person wrote.
            activity?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
            throw;
        }
        finally
        {
            activity?.SetTag("outcome", outcome);
            duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new("operation", operation), new("outcome", outcome));
        }
    }

    /// <inheritdoc cref="MeasureAsync{T}"/>
    public Task MeasureAsync(string operation, Func<Task> work) =>
        MeasureAsync(
            operation,
            async () =>
            {
                await work();
                return true;
            });
}
