using Indicators.Core.Counts;
using Indicators.Core.Imports;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Npgsql;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports;

/// <summary>Random sequences of reports, corrections and withdrawals beside a dictionary that does the same.</summary>
public sealed class ImportHistoryTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private const int Steps = 12;

    private static readonly Period Always = Period.Validity(new(2000, 1, 1), new(2030, 12, 31));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A file's rows, what it is all of, and what it should come to.</summary>
    private sealed record Step(Dictionary<(string Indicator, int Month), int> Rows, int? RemovesMonthsUpTo);

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Current_and_former_values_replay_to_the_same_states(int seed)
    {
        await test.ExecuteAsync("truncate agreement_versions, imports, counts, count_history, audit_log, outbox restart identity cascade");
        await test.StoreAgreementsAsync();
        await test.OpenPeriodsAsync();
        var random = new Random(seed);
        var state = new Dictionary<(string Indicator, int Month), int>();
        var stood = new List<string>();
        var at = new DateOnly(2016, 9, 15);
        for (var i = 0; i < Steps; i++)
        {
            var step = Next(random, state);
            await TakeAsync(step, state, at.AddDays(i), seed);
            stood.Add(Text(state));
            Assert.Equal(stood[^1], await StoodAsync(null));
        }
        for (var i = 0; i < Steps; i++) Assert.Equal(stood[i], await StoodAsync(at.AddDays(i)));
        await RevisionsLeadToWhatStandsAsync(state);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    /// <summary>New months and old ones, with the same value, another one, or none.</summary>
    private static Step Next(Random random, Dictionary<(string, int), int> state)
    {
        var rows = new Dictionary<(string, int), int>();
        for (var n = random.Next(1, 8); n > 0; n--)
        {
            var key = (random.Next(2) == 0 ? "lob" : "trafikkontroll", random.Next(1, 9));
            rows[key] = state.TryGetValue(key, out var old) && random.Next(2) == 0 ? old : random.Next(20);
        }
        return new(rows, random.Next(3) == 0 ? rows.Keys.Max(key => key.Item2) : null);
    }

    private async Task TakeAsync(Step step, Dictionary<(string, int), int> state, DateOnly day, int seed)
    {
        var file = Csv(
            $"# {seed} {day}\n" + Header + string.Join(
                '\n', step.Rows.Select(row => $"1883;{row.Key.Indicator};2016-{row.Key.Month:00};{row.Value};;;")) + "\n");
        var request = Request(file) with
        {
            RemovesOmitted = step.RemovesMonthsUpTo is not null,
            Scope = step.RemovesMonthsUpTo is { } last
                ? new([Karlskoga.Code], [], Period.Validity(new(2016, 1, 1), new(2016, last, DateTime.DaysInMonth(2016, last))))
                : null,
        };
        var preview = await test.Importer(day).PreviewAsync(request, Ct);
        var result = await test.Importer(day).RunAsync(request, Ct);
        Assert.Equal("", string.Join('\n', result.Problems));
        Assert.Equal(Said(preview), Said(result));
        var gone = step.RemovesMonthsUpTo is { } upTo
            ? state.Keys.Where(key => key.Item2 <= upTo && !step.Rows.ContainsKey(key)).ToList()
            : [];
        var changed = step.Rows.Count(row => state.TryGetValue(row.Key, out var old) && old != row.Value);
        var added = step.Rows.Count(row => !state.ContainsKey(row.Key));
        Assert.Equal(
            (added, changed, step.Rows.Count - added - changed, gone.Count),
            (result.Receipt!.New, result.Receipt.Changed, result.Receipt.Unchanged, result.Receipt.Withdrawn));
        foreach (var key in gone) state.Remove(key);
        foreach (var (key, value) in step.Rows) state[key] = value;
    }

    /// <summary>All that a preview and the import it previews have in common.</summary>
    private static string Said(ImportResult result) => Core.Storage.Json.Write(
        result with
        {
            ReceiptId = null,
            Receipt = result.Receipt! with
            {
                ImportId = null,
                At = default,
                Changes = Undated(result.Receipt.Changes),
                Withdrawals = Undated(result.Receipt.Withdrawals),
            },
        });

    private static List<CountRevision> Undated(IEnumerable<CountRevision> revisions) => [.. revisions.Select(r => r with { At = default })];

    private static string Text(Dictionary<(string Indicator, int Month), int> state) =>
        string.Join(", ", state.OrderBy(one => one.Key.Indicator, StringComparer.Ordinal).ThenBy(one => one.Key.Month)
            .Select(one => $"{one.Key.Indicator} 2016-{one.Key.Month:00} {one.Value}"));

    private async Task<string> StoodAsync(DateOnly? day)
    {
        DateTimeOffset? at = day is { } known ? SwedishTime.At(known, new TimeOnly(23, 59)) : null;
        var counts = await ReadAsync(c => CountStore.CountsAsync(c, Karlskoga.Code, Always, Ct, at));
        return string.Join(", ", counts.Select(count => $"{count.Indicator} {count.Period.Code} {count.Value.Total}"));
    }

    /// <summary>Every revision begins where the one before it ended, and the last ends at the current value.</summary>
    private async Task RevisionsLeadToWhatStandsAsync(Dictionary<(string, int), int> state)
    {
        var revisions = await ReadAsync(c => CountStore.RevisionsAsync(c, Karlskoga.Code, Always, Ct));
        foreach (var key in revisions.GroupBy(r => (r.Indicator, r.Period)))
        {
            var history = await ReadAsync(c => CountStore.HistoryAsync(c, Karlskoga.Code, key.Key.Indicator, key.Key.Period, Ct));
            Assert.Equal(Enumerable.Range(1, history.Count), history.Select(version => version.Revision));
            Assert.Equal(history.Zip(history.Skip(1), (old, now) => (old.Value, now.Value)), key.Select(r => (r.Old, r.New)));
            Assert.Equal(
                history[^1].Value?.Total,
                state.TryGetValue((key.Key.Indicator.Value, key.Key.Period.First.Month), out var value) ? value : null);
        }
    }

    private async Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read)
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return await read(connection);
    }
}
