using System.Diagnostics;
using Indicators.Core.Imports;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports;

public sealed class CollectDropFolderTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("drop-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync("truncate agreement_versions, imports, counts, count_history, audit_log, outbox restart identity cascade");
        await test.StoreAgreementsAsync();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A stopped clock on which any wait is over at once, after a given action.</summary>
    private sealed class Impatient(Action meanwhile) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => SwedishTime.At(Today, new TimeOnly(12, 0));

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != TimeSpan.FromSeconds(3)) return System.CreateTimer(callback, state, dueTime, period);
            meanwhile();
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    private Task<IReadOnlyList<CollectedFile>> Collect(
        Action? meanwhile = null, Database? database = null, ReceiptAddress? receiptTo = null, bool takesAny = true)
    {
        var time = new Impatient(meanwhile ?? (() => { }));
        return new CollectDropFolder(
            test.Database, Importer(database ?? test.Database, time), new(folder, receiptTo, takesAny), time).RunAsync(folder, Ct);
    }

    private void Put(string name, params string[] rows) => File.WriteAllText(Path.Combine(folder, name), Header + string.Join('\n', rows));

    private string[] Files(string room = "") => Directory.Exists(Path.Combine(folder, room))
        ? [.. Directory.EnumerateFiles(Path.Combine(folder, room)).Select(Path.GetFileName).Order(StringComparer.Ordinal)!]
        : [];

    private Task<int> Imports() => test.ScalarAsync<int>("select count(*)::int from imports");

    [Fact]
    public async Task Valid_files_are_stored_and_invalid_ones_answered()
    {
        Put("bra.csv", "1883;lob;2016-03;9;;;");
        Put("dålig.csv", "1883;lob;2016-04;x;;;", "1884;lob;2016-04;1;;;");
        Assert.Equal(2, (await Collect()).Count);
        Assert.Empty(Files());
        Assert.Equal(["20160915-120000-bra.csv", "20160915-120000-bra.csv.svar.txt"], Files("done"));
        Assert.Equal(["20160915-120000-dålig.csv", "20160915-120000-dålig.csv.svar.txt"], Files("rejected"));
        var answer = await File.ReadAllTextAsync(Path.Combine(folder, "rejected", "20160915-120000-dålig.csv.svar.txt"), Ct);
        Assert.Contains("- Rad 2, antal:", answer, StringComparison.Ordinal);
        Assert.Contains("- Rad 3, kommun:", answer, StringComparison.Ordinal);
        Assert.Empty(await Collect());
    }

    [Theory]
    [InlineData("1883-polisen", true)]
    [InlineData("1883-polis", true)]
    [InlineData("1883-kommunen", false)]
    [InlineData("1715-polisen", false)]
    public async Task A_folder_s_name_decides_whose_counts_its_files_may_contain(string name, bool may)
    {
        Directory.CreateDirectory(Path.Combine(folder, name));
        Put($"{name}/antal.csv", "1883;lob;2016-03;9;;;");
        var collected = Assert.Single(await Collect(takesAny: false));
        Assert.Equal((may, !may), (collected.Result.Ok, collected.Result.IsForbidden));
        Assert.Equal(["20160915-120000-antal.csv", "20160915-120000-antal.csv.svar.txt"], Files($"{name}/{(may ? "done" : "rejected")}"));
        Assert.Equal(may ? 1 : 0, await Imports());
    }

    [Fact]
    public async Task A_file_outside_such_folders_is_answered_with_where_to_put_it()
    {
        Put("antal.csv", "1883;lob;2016-03;9;;;");
        foreach (var other in new[] { "1883", "polisen", "18833-polisen", "1883-polisen-x", "done" })
            Directory.CreateDirectory(Path.Combine(folder, other));
        Put("1883/antal.csv", "1883;lob;2016-04;9;;;");
        Assert.False(Assert.Single(await Collect(takesAny: false)).Result.Ok);
        Assert.Contains(
            "till exempel 1883-polisen",
            await File.ReadAllTextAsync(Path.Combine(folder, "rejected", "20160915-120000-antal.csv.svar.txt"), Ct),
            StringComparison.Ordinal);
        Assert.Equal(["antal.csv"], Files("1883"));
        Assert.Equal(0, await Imports());
    }

    [Fact]
    public async Task Files_of_the_same_name_in_two_folders_are_two_files()
    {
        foreach (var name in new[] { "1883-polisen", "1883-kommunen" })
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
            Put($"{name}/antal.csv", "1883;lob;2016-03;9;;;");
        }
        Assert.Equal(
            [false, true],
            (await Collect(takesAny: false)).OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => file.Result.Ok));
        Assert.Equal(2, await test.ScalarAsync<int>("select count(*)::int from import_receipts"));
    }

    [Fact]
    public async Task A_file_that_is_still_growing_is_left_until_complete()
    {
        Put("växer.csv", "1883;lob;2016-03;9;;;");
        Assert.Empty(await Collect(() => File.AppendAllText(Path.Combine(folder, "växer.csv"), "\n1883;lob;2016-04;1;;;")));
        Assert.Equal(["växer.csv"], Files());
        Assert.Equal(2, Assert.Single(await Collect()).Result.Receipt!.New);
    }

    [Fact]
    public async Task Unfinished_files_and_links_are_left_alone()
    {
        foreach (var name in new[] { ".dold.csv", "antal.csv.part", "~$antal.xlsx" }) Put(name, "1883;lob;2016-03;9;;;");
        File.CreateSymbolicLink(Path.Combine(folder, "länk.csv"), "/etc/hostname");
        Assert.Empty(await Collect());
        Assert.Equal(4, Files().Length);
    }

    /// <summary>Puts a collected file back as it lay before it was moved, and its answer as far as the worker had come.</summary>
    private void KillBeforeTheMove(CollectedFile collected, string name, Action<string>? answer = null)
    {
        var room = Directory.CreateDirectory(Path.Combine(folder, "taking", Path.GetFileName(collected.Path))).FullName;
        File.Move(collected.Path, Path.Combine(room, name));
        answer?.Invoke(collected.Path + ".svar.txt");
    }

    [Theory]
    [InlineData("9", "done")]
    [InlineData("x", "rejected")]
    public async Task A_file_of_a_worker_killed_before_the_answer_gets_the_stored_receipt(string total, string room)
    {
        Put("antal.csv", $"1883;lob;2016-03;{total};;;");
        var stored = Assert.Single(await Collect());
        var answer = await File.ReadAllTextAsync(stored.Path + ".svar.txt", Ct);
        // Half an answer is none.
        KillBeforeTheMove(
            stored, "antal.csv",
            path => File.Move(path, Path.Combine(folder, "taking", Path.GetFileName(stored.Path), ".svar.txt")));
        // The same file anew is another matter.
        Put("antal.csv", $"1883;lob;2016-03;{total};;;");
        Assert.Equal(2, (await Collect()).Count);
        Assert.Equal(
            [
                "20160915-120000-antal-2.csv",
                "20160915-120000-antal-2.csv.svar.txt",
                "20160915-120000-antal.csv",
                "20160915-120000-antal.csv.svar.txt",
            ],
            Files(room));
        Assert.Equal(answer, await File.ReadAllTextAsync(stored.Path + ".svar.txt", Ct));
        if (room == "done")
            Assert.Contains(
                "lästes in redan",
                await File.ReadAllTextAsync(Path.Combine(folder, room, "20160915-120000-antal-2.csv.svar.txt"), Ct),
                StringComparison.Ordinal);
        Assert.Equal(1, await test.ScalarAsync<int>("select count(*)::int from import_receipts"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(folder, "taking")));
    }

    [Fact]
    public async Task A_file_of_a_worker_killed_after_the_answer_is_only_moved()
    {
        Put("antal.csv", "1883;lob;2016-03;9;;;");
        var stored = Assert.Single(await Collect());
        KillBeforeTheMove(stored, "antal.csv", path => File.WriteAllText(path, "Det här svaret gavs."));
        Directory.CreateDirectory(Path.Combine(folder, "taking", "20160915-120000-flyttad.csv"));
        Assert.Empty(await Collect());
        Assert.Equal(["20160915-120000-antal.csv", "20160915-120000-antal.csv.svar.txt"], Files("done"));
        Assert.Equal("Det här svaret gavs.", await File.ReadAllTextAsync(stored.Path + ".svar.txt", Ct));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(folder, "taking")));
    }

    [Fact]
    public async Task A_dropped_file_named_as_an_answer_is_not_taken_for_one()
    {
        Put("antal.csv.svar.txt", "1883;lob;2016-04;x;;;");
        Put("antal.csv", "1883;lob;2016-03;9;;;");
        Assert.Equal(2, (await Collect()).Count);
        Assert.Equal(["20160915-120000-antal.csv", "20160915-120000-antal.csv.svar.txt"], Files("done"));
        Assert.Equal(["20160915-120000-antal.csv-svar.txt", "20160915-120000-antal.csv-svar.txt.svar.txt"], Files("rejected"));
    }

    [Fact]
    public async Task Two_concurrent_workers_import_each_file_once()
    {
        for (var i = 1; i <= 8; i++) Put($"{i}.csv", $"1883;lob;2016-0{i};{i};;;");
        var collected = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Collect())));
        Assert.Equal(8, collected.Sum(files => files.Count));
        Assert.Equal(8, await Imports());
        Assert.All(collected.SelectMany(files => files), file => Assert.Null(file.Result.Receipt!.ReadBefore));
    }

    [Fact]
    public async Task A_pipe_is_refused_without_waiting()
    {
        using (var made = Process.Start("mkfifo", Path.Combine(folder, "antal.csv"))) await made.WaitForExitAsync(Ct);
        Assert.Contains(
            "Filen är tom",
            Assert.Single(Assert.Single(await Collect().WaitAsync(TimeSpan.FromMinutes(2), Ct)).Result.Problems).Sentence,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_name_of_the_maximum_length_is_shortened()
    {
        Put(new string('ö', 125) + ".csv", "1883;lob;2016-03;9;;;");
        Assert.True(Assert.Single(await Collect()).Result.Ok);
        Assert.Equal($"20160915-120000-{new string('ö', 40)}…{new string('ö', 11)}.csv", Files("done")[0]);
    }

    [Fact]
    public async Task A_file_that_failed_because_of_the_system_is_retried()
    {
        Put("antal.csv", "1883;lob;2016-03;9;;;");
        await using var nowhere = Npgsql.NpgsqlDataSource.Create("Host=/nowhere;Username=x;Database=x");
        await Assert.ThrowsAsync<AggregateException>(() => Collect(database: new Database(nowhere)));
        Assert.Equal(["antal.csv"], Files("taking/20160915-120000-antal.csv"));
        Assert.True(Assert.Single(await Collect()).Result.Ok);
    }

    [Fact]
    public async Task A_hostile_file_or_unusable_folder_does_not_delay_others()
    {
        foreach (var hostile in HostileFiles.All.Where(file => file.FileName.EndsWith(".xlsx", StringComparison.Ordinal)).Take(3))
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{hostile.GetHashCode()}-{hostile.FileName}"), hostile.Make(), Ct);
        // Anyone with write access to the folder can put a file where the service needs a folder.
        Directory.CreateDirectory(Path.Combine(folder, "1715-polisen"));
        await File.WriteAllTextAsync(Path.Combine(folder, "1715-polisen", "taking"), "", Ct);
        Directory.CreateDirectory(Path.Combine(folder, "1883-polisen"));
        await File.WriteAllTextAsync(Path.Combine(folder, "1883-polisen", "bra.csv"), Header + "1883;lob;2016-03;9;;;", Ct);
        var fault = await Assert.ThrowsAsync<AggregateException>(() => Collect());
        Assert.Contains(fault.InnerExceptions, one => one.Message.Contains("1715-polisen", StringComparison.Ordinal));
        Assert.Equal(1, await Imports());
        Assert.Equal(6, Files("rejected").Length);
        Assert.Equal(2, Files(Path.Combine("1883-polisen", "done")).Length);
    }
}
