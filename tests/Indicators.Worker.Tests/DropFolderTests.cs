using System.Diagnostics;
using System.Text;
using Indicators.Worker.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests;

/// <summary>
/// Two workers on one drop folder, of which one or the other is killed at any moment. INDICATORS_DROP_FILES says with how many
/// files, 60 when it says nothing.
/// </summary>
public sealed class DropFolderTests
{
    private const int Batch = 20, Seed = 2016;

    private static readonly int Files = int.Parse(
        Environment.GetEnvironmentVariable("INDICATORS_DROP_FILES") ?? "60", System.Globalization.CultureInfo.InvariantCulture);

    private static readonly int[] Codes = [.. Enumerable.Range(9001, (Files / 17) + 1)];

    /// <summary>After the weeks that are reported, before any report of them.</summary>
    private static readonly string[] AsOfTheDay = ["--as-of", "2016-05-10"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_workers_killed_at_any_moment_import_each_file_once_with_one_receipt()
    {
        await using var undisturbed = await WithFirstCountsAsync();
        var clock = Stopwatch.StartNew();
        Put(undisturbed, 0, Files);
        await using (undisturbed.Serve(AsOfTheDay))
        {
            for (var some = 1; some <= Files; some++) await ThroughAsync(undisturbed, some);
        }
        var alone = clock.Elapsed;

        await using var disturbed = await WithFirstCountsAsync();
        clock.Restart();
        var kills = await KillAndRestartAsync(disturbed);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Files} files, {kills} kills: {clock.Elapsed.TotalSeconds:0} s; undisturbed {alone.TotalSeconds:0} s. "
            + $"{await StoredAsync(disturbed)}");

        AssertOnce(undisturbed);
        AssertOnce(disturbed);
        Assert.Equal(await StoredAsync(undisturbed), await StoredAsync(disturbed));
        Assert.True(kills >= Files / (2 * Batch));
    }

    /// <summary>Kills one of two when some more files are through and a moment has passed; how many times.</summary>
    private static async Task<int> KillAndRestartAsync(Installation installation)
    {
        var random = new Random(Seed);
        IndicatorsProcess[] workers = [installation.Serve(AsOfTheDay), installation.Serve(AsOfTheDay)];
        var (put, kills) = (0, 0);
        while (Ended(installation) < Files)
        {
            if (put < Files && Ended(installation) >= put - (Batch / 2)) put = Put(installation, put, Math.Min(Files, put + Batch));
            await ThroughAsync(installation, Math.Min(put, Ended(installation) + random.Next(1, Batch)));
            await Task.Delay(random.Next(60), Ct);
            var one = random.Next(2);
            await workers[one].KillAsync();
            await workers[one].DisposeAsync();
            kills++;
            await installation.ExpireLeasesOfKilledProcessesAsync();
            workers[one] = installation.Serve(AsOfTheDay);
        }
        foreach (var worker in workers) await worker.DisposeAsync();
        return kills;
    }

    /// <summary>Agreements, and a first value for every week, which the files correct.</summary>
    private static async Task<Installation> WithFirstCountsAsync()
    {
        var installation = await Installation.NewAsync();
        Directory.CreateDirectory(Drop(installation));
        installation.Settings["Folders__Drop"] = Drop(installation);
        installation.Settings["Folders__DropAnyMunicipality"] = "true";
        await installation.DoAsync(["agreement", "import", "--as-of", "2016-01-01", .. Codes.Select(code =>
            installation.Write($"{code}.yaml", SomeAgreement.Yaml(code, $"bra@ort{code}.example")))]);
        await installation.DoAsync(["counts", "import", .. AsOfTheDay, installation.Write("antal.csv", SomeAgreement.Counts(Codes))]);
        return installation;
    }

    private static string Drop(Installation installation) => Path.Combine(installation.Folder, "drop");

    /// <summary>
    /// Three of four are good, and every file is about a week of its own, so that their order does not matter. Names come again
    /// where they can.
    /// </summary>
    private static int Put(Installation installation, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            // As a sender over SFTP does: a file with its final name is complete.
            var part = Path.Combine(Drop(installation), $"{i}.part");
            File.WriteAllText(part, Content(i));
            var name = Path.Combine(Drop(installation), $"antal{i % Batch}.csv");
            File.Move(part, File.Exists(name) ? Path.Combine(Drop(installation), $"antal{i}.csv") : name);
        }
        return to;
    }

    private static bool IsBad(int i) => i % 4 == 3;

    private static string Content(int i) =>
        $"{SomeAgreement.Header}{Codes[i / 17]};trafikkontroll;2016-V{(i % 17) + 1:00};{(IsBad(i) ? "x" : (i % 17) + 2)};;;Fil {i}\n";

    private static string[] Ended(Installation installation, string room) =>
        Directory.Exists(Path.Combine(Drop(installation), room)) ? Directory.GetFiles(Path.Combine(Drop(installation), room)) : [];

    private static int Ended(Installation installation) =>
        Ended(installation, "done").Concat(Ended(installation, "rejected")).Count(file => file.EndsWith(".csv", StringComparison.Ordinal));

    private static Task ThroughAsync(Installation installation, int some) =>
        Until.HoldsAsync($"{some} files are through", () => Task.FromResult(Ended(installation) >= some));

    private static void AssertOnce(Installation installation)
    {
        Assert.Empty(Directory.GetFiles(Drop(installation)));
        Assert.Empty(Directory.GetFiles(Path.Combine(Drop(installation), "taking"), "*", SearchOption.AllDirectories));
        AssertOnce(Ended(installation, "done"), bad: false, "är inläst. Kvitto ");
        AssertOnce(Ended(installation, "rejected"), bad: true, "lästes inte in. Inget är sparat. Kvitto ");
    }

    /// <summary>These files and no others, each with one answer, which says what was stored.</summary>
    private static void AssertOnce(string[] ended, bool bad, string outcome)
    {
        var files = ended.Where(file => file.EndsWith(".csv", StringComparison.Ordinal)).ToList();
        var expected = Enumerable.Range(0, Files).Where(i => IsBad(i) == bad).Select(Content);
        Assert.Equal(expected.Order(StringComparer.Ordinal), files.Select(File.ReadAllText).Order(StringComparer.Ordinal));
        Assert.Equal(
            files.Select(file => file + ".svar.txt").Order(StringComparer.Ordinal),
            ended.Except(files).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Contains(outcome, File.ReadAllText(file + ".svar.txt", Encoding.UTF8), StringComparison.Ordinal));
    }

    /// <summary>All that is stored but for numbers that are given in order, and times.</summary>
    private static Task<string> StoredAsync(Installation installation) => installation.ScalarAsync<string>(
        """
        select format('%s imports, %s receipts, %s deeds, %s counts %s, %s former %s',
            (select count(*) from imports), (select count(*) from import_receipts),
            (select count(*) from audit_log where action like 'counts.%%'),
            (select count(*) from counts),
            (select md5(string_agg(
                concat_ws(' ', municipality_code, indicator_code, first_day, last_day, unit, total, comment, revision),
                ',' order by municipality_code, first_day)) from counts),
            (select count(*) from count_history),
            (select md5(string_agg(
                concat_ws(' ', municipality_code, indicator_code, first_day, last_day, unit, total, comment, revision),
                ',' order by municipality_code, first_day)) from count_history))
        """);
}
