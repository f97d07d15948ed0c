using System.Diagnostics;
using System.Runtime.Versioning;
using Indicators.Core.Tests.Support;
using Indicators.Worker.Tests.Support;
using Npgsql;
using Xunit;

namespace Indicators.Worker.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class ServeOutageTests(Installation installation) : IClassFixture<Installation>
{
    [Fact]
    public async Task The_service_survives_ten_seconds_without_its_database()
    {
        var cluster = Directory.CreateDirectory(Path.Combine(installation.Folder, "cluster")).FullName;
        // The server's user must get into it when root runs the tests.
        foreach (var folder in new[] { installation.Folder, cluster }) File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        var connection = await PostgresAsync("start", cluster);
        try
        {
            installation.Settings["Database__Connection"] = connection;
            await installation.DoAsync("migrate");
            await ImportAsync(9001);
            await using var serve = installation.Serve("--as-of", SomeAgreement.FirstReportDue);
            await Until.HoldsAsync("the first mail is sent", () => Task.FromResult(Mails == 1));

            await PostgresAsync("stop", cluster);
            await Task.Delay(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            Assert.True(serve.IsRunning);
            await PostgresAsync("start", cluster);

            await ImportAsync(9002);
            await Until.HoldsAsync("the second mail is sent", () => Task.FromResult(Mails == 2));
            var ended = await serve.StopAsync();
            Assert.Equal(0, ended.ExitCode);
            Assert.Contains("The database cannot be reached: ", ended.Error, StringComparison.Ordinal);
        }
        finally
        {
            await PostgresAsync("stop", cluster);
            Directory.Delete(new NpgsqlConnectionStringBuilder(connection).Host!, recursive: true);
        }
    }

    private int Mails => Directory.Exists(installation.Outbox) ? Directory.GetFiles(installation.Outbox, "*.eml").Length : 0;

    private Task<string> ImportAsync(int code) => installation.DoAsync(
        "agreement", "import", "--as-of", "2016-01-01",
        installation.Write($"{code}.yaml", SomeAgreement.Yaml(code, $"bra@ort{code}.example")));

    private static async Task<string> PostgresAsync(string verb, string folder)
    {
        using var script = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "deploy", "local-postgres.sh"), [verb, folder])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var line = await script.StandardOutput.ReadLineAsync();
        await script.WaitForExitAsync();
        return line ?? "";
    }
}
