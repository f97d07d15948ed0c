using System.Diagnostics;
using System.Globalization;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports;

/// <summary>
/// Whatever a file is, it is read or refused with sentences: never an exception, never without end, never much memory, never half of it
/// stored. INDICATORS_FUZZ_CASES reads more files, INDICATORS_FUZZ_SEED others.
/// </summary>
public sealed class FuzzTests(TestDatabase test, ITestOutputHelper output) : IClassFixture<TestDatabase>
{
    private const int Cases = 20_000, StoredCases = 300;

    private const long MaxBytes = 300L * 1024 * 1024;

    /// <summary>Memory that is freed at once is not kept, but allocating it takes time.</summary>
    private const long MaxThroughput = 10 * MaxBytes;

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static readonly int Seed = Setting("INDICATORS_FUZZ_SEED", 20160314);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_file_is_read_or_refused_with_a_sentence()
    {
        var (cases, read, watch) = (Setting("INDICATORS_FUZZ_CASES", Cases), 0, Stopwatch.StartNew());
        for (var number = 0; number < cases; number++)
        {
            var asked = number;
            // On a thread of its own, so that one that never ends is found too.
            var reading = Task.Run(() => WhatIsWrong(asked), Ct);
            try
            {
                await reading.WaitAsync(TimeSpan.FromMinutes(2), Ct);
            }
            catch (TimeoutException)
            {
                Assert.Fail($"Seed {Seed}, case {number} never ends.");
            }
            var (wrong, isRead) = await reading;
            Assert.True(wrong is null, $"Seed {Seed}, case {number}: {wrong}");
            if (isRead) read++;
        }
        output.WriteLine(
            $"{cases} mutated files with seed {Seed} in {watch.Elapsed.TotalSeconds:0.0} s: {read} were read, "
            + $"{cases - read} refused.");
        Assert.InRange(read, cases / 100, cases * 99 / 100);
    }

    [Fact]
    public void The_files_are_valid_before_they_are_corrupted() =>
        Assert.All(
            FuzzCases.Originals().Select(file => FileReading.Of(file)),
            reading => Assert.Equal([], reading.Problems.Select(problem => problem.ToString())));

    private static (string? Wrong, bool IsRead) WhatIsWrong(int number)
    {
        var file = FuzzCases.Make(Seed, number);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var reading = FileReading.Of(file);
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            return (bytes > MaxBytes && GC.GetGCMemoryInfo().HeapSizeBytes is var heap && heap > MaxBytes ? $"It kept some of {heap} bytes."
                : bytes > MaxThroughput ? $"It went through {bytes} bytes."
                : reading.Problems.Count == 0 && reading.Counts.Count + reading.NotReported == 0 ? "It says nothing."
                : reading.Problems.Select(problem => WhyNoSentence(problem.Sentence)).FirstOrDefault(why => why is not null),
                    reading.Problems.Count == 0);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return (e.ToString(), false);
        }
    }

    private static string? WhyNoSentence(string sentence) =>
        sentence.Length is > 10 and < 2_000 && sentence[^1] is '.' or '?'
            && !sentence.Contains("Exception", StringComparison.Ordinal)
            ? null
            : $"”{sentence}” is no sentence.";

    [Fact]
    public async Task No_file_is_stored_in_part()
    {
        await test.StoreAgreementsAsync();
        await test.OpenPeriodsAsync();
        var import = test.Importer(Today);
        var (stored, refused, before) = (0, 0, await StoredAsync());
        for (var number = 0; number < StoredCases; number++)
        {
            var result = await import.RunAsync(Request(FuzzCases.Make(Seed, Cases + number)), Ct);
            var after = await StoredAsync();
            if (result.Receipt?.ImportId is { } id)
            {
                stored++;
                Assert.True(
                    result.Receipt.New + result.Receipt.Changed == await test.ScalarAsync<int>(
                        "select count(*)::int from counts where import_id = @id", new { id }),
                    $"Seed {Seed}, case {Cases + number}.");
            }
            else
            {
                refused++;
                Assert.True(before == after, $"Seed {Seed}, case {Cases + number}: {before} became {after}.");
            }
            before = after;
        }
        output.WriteLine($"{StoredCases} mutated files into a database with seed {Seed}: {stored} changed it, {refused} did not.");
        Assert.True(stored > 0 && refused > 0);
    }

    private Task<string> StoredAsync() => test.ScalarAsync<string>(
        "select format('%s %s %s %s', (select count(*) from counts), (select count(*) from count_history), "
        + "(select count(*) from imports), (select count(*) from audit_log))");
}
