using Indicators.Core.Storage;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Imports.Sources;

/// <summary>
/// Fetches from each source that is due. The due time is a column: a source is claimed by moving its next try ahead, so that
/// two workers never fetch at once, and a source claimed by a killed worker falls due again.
/// </summary>
public sealed class FetchCountSources(
    Database database, ImportCounts import, DownloadSource download, SourceSettings settings, TimeProvider time)
{
    /// <summary>Longer than any download and its import take.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(20);

    /// <returns>Names of the sources that were asked.</returns>
    /// <exception cref="AggregateException">The system failed with some of them; they are tried again.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken ct)
    {
        var asked = new List<string>();
        await ForEachIsolated.RunAsync(settings.Sources, source => source.Name, async source =>
        {
            var claimed = await database.InTransactionAsync(
                async transaction =>
                {
                    var now = time.GetUtcNow();
                    await SourceStore.AddAsync(transaction, source, now, ct);
                    return await SourceStore.ClaimAsync(transaction, source.Name, now, now + Lease, ct);
                },
                ct);
            if (claimed is not var (known, failures)) return;
            asked.Add(source.Name);
            await TakeAsync(source, await download.RunAsync(source, known, ct), failures, ct);
        });
        return asked;
    }

    /// <summary>When a source is asked again: after a failure in 1, 2, 4 … minutes, though never later than it would have been.</summary>
    public static DateTimeOffset NextTry(DateTimeOffset now, int failures, TimeSpan every)
    {
        if (failures == 0) return now + every;
        var pause = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(failures - 1, 20)));
        return now + (pause < every ? pause : every);
    }

    private async Task TakeAsync(CountSource source, Download got, int failures, CancellationToken ct)
    {
        var result = got is Download.Fetched { File: var file }
            ? await import.RunAsync(new(file, "https", source.Actor) { Right = source.Right, IsInteractive = false }, ct)
            : null;
        var now = time.GetUtcNow();
        var next = NextTry(now, 0, settings.Every);
        await using var connection = await database.OpenAsync(ct);
        await (got switch
        {
            Download.Failed { Sentence: var why } =>
                SourceStore.FailedAsync(connection, source.Name, why, failures + 1, NextTry(now, failures + 1, settings.Every), ct),
            Download.Fetched fetched => TookAsync(connection, source, fetched, result!, now, next, ct),
            Download.NotModified or _ => SourceStore.UnchangedAsync(connection, source.Name, now, next, ct),
        });
    }

    /// <summary>A file that was refused is asked for whole again: what was wrong may be our agreement and not the file.</summary>
    private static Task TookAsync(
        NpgsqlConnection connection, CountSource source, Download.Fetched fetched, ImportResult result, DateTimeOffset now,
        DateTimeOffset next, CancellationToken ct)
    {
        var fault = result.Ok ? null
            : result.Problems.Count > 0
                ? $"Filen {fetched.File.Name} lästes inte in: "
                    + $"{Swedish.Amount(result.Problems.Count + result.MoreProblems, "fel", "fel")}. {result.Problems[0]}"
            : $"Filen {fetched.File.Name} lästes inte in: någon behöver titta på varningarna. {result.Held!.Warnings[0]}";
        return SourceStore.ReadAsync(
            connection, source.Name, result.Ok ? fetched.Validators : Validators.None, ImportText.Of(fetched.File.Name, result),
            fault, now, next, ct);
    }
}
