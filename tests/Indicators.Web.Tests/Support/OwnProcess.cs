using System.Diagnostics;
using System.Globalization;
using System.Net;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Support;

/// <summary>The site in a separate process, whose memory can be measured.</summary>
public sealed class OwnProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2), PatienceOfRefusal = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private OwnProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Its peak memory.</summary>
    public int PeakMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <param name="settings">In addition to those that are required.</param>
    public static async Task<OwnProcess> StartAsync(string database, params (string Name, string Value)[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var running = Start(address, database, settings);
        running.BeginOutputReadLine();
        running.BeginErrorReadLine();
        var started = new OwnProcess(running, address);
        await started.AnswersAsync();
        return started;
    }

    /// <summary>Runs a site that is expected not to start: its exit code, and its standard error.</summary>
    public static async Task<(int ExitCode, string Error)> RefusesAsync(string database, params (string Name, string Value)[] settings)
    {
        using var ended = Start(new($"http://127.0.0.1:{FreePort.Next()}"), database, settings);
        try
        {
            ended.BeginOutputReadLine();
            var error = await ended.StandardError.ReadToEndAsync().WaitAsync(PatienceOfRefusal);
            await ended.WaitForExitAsync().WaitAsync(PatienceOfRefusal);
            return (ended.ExitCode, error);
        }
        finally
        {
            // One that starts in spite of it would never end.
            if (!ended.HasExited) ended.Kill();
        }
    }

    private static Process Start(Uri address, string database, (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Indicators.Web"), ["--urls", address.ToString()])
        {
            WorkingDirectory = Path.Combine(Repository.Root, "src", "Indicators.Web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        (string, string)[] needed =
        [
            ("Environment", "Test"), ("Database__Connection", database), ("Mail__FromAddress", "uppfoljning@indicators.example"),
            ("Mail__Folder", Path.Combine(Path.GetTempPath(), "indicators-test-outbox")),
            ("Mail__AllowedDomains__0", "indicators.example"), ("SignIn__TriesPerMinute", "10000"),
        ];
        foreach (var (name, value) in needed.Concat(settings)) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task AnswersAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience; await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            Assert.False(process.HasExited, "The site has ended.");
            try
            {
                if ((await client.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // It is not listening yet.
            }
        }
        Assert.Fail("The site does not answer.");
    }
}
