using System.Diagnostics;
using Indicators.Benchmarks.Imports;
using Indicators.Core.Storage;

namespace Indicators.Benchmarks.Web;

/// <summary>A web process: the site, or the bare endpoint beside it.</summary>
internal sealed class SiteProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;

    private SiteProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public static Task<SiteProcess> SiteAsync(string database, string folder, int port)
    {
        var start = new ProcessStartInfo(
            Path.Combine(BenchmarkServer.Root, "artifacts", "bin", "Indicators.Web", Build, "Indicators.Web"),
            ["--urls", Of(port).ToString()])
        {
            WorkingDirectory = Path.Combine(BenchmarkServer.Root, "src", "Indicators.Web"),
        };
        start.Environment["Database__Connection"] = database;
        start.Environment["Mail__FromAddress"] = "benchmark@indicators.example";
        start.Environment["Mail__Folder"] = folder;
        start.Environment["SignIn__TriesPerMinute"] = "10000";
        start.Environment["Web__PublicRequestsPerMinute"] = "100000000";
        // Over http on this machine, which production refuses.
        start.Environment["Environment"] = "Demo";
        start.Environment["Web__KeyFile"] = Keys(folder);
        return StartAsync(start, port);
    }

    /// <param name="file">What it answers.</param>
    public static Task<SiteProcess> BareAsync(string file, int port) =>
        StartAsync(new ProcessStartInfo(Environment.ProcessPath!, ["web-bare", Of(port).ToString(), file]), port);

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string Keys(string folder)
    {
        var file = Path.Combine(folder, "indicators.keys");
        if (!File.Exists(file)) SealingKeys.Create(file, new DateOnly(2026, 1, 1));
        return file;
    }

    private static string Build => new DirectoryInfo(AppContext.BaseDirectory).Name;

    private static Uri Of(int port) => new($"http://127.0.0.1:{port}/");

    private static async Task<SiteProcess> StartAsync(ProcessStartInfo start, int port)
    {
        start.RedirectStandardOutput = true;
        var running = Process.Start(start)!;
        running.BeginOutputReadLine();
        var started = new SiteProcess(running, Of(port));
        using var client = new HttpClient();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience && !running.HasExited; await Task.Delay(200))
        {
            try
            {
                if ((await client.GetAsync(started.Address)).IsSuccessStatusCode) return started;
            }
            catch (HttpRequestException)
            {
                // Not up yet.
            }
        }
        await started.DisposeAsync();
        throw new InvalidOperationException($"{start.FileName} did not start.");
    }
}
