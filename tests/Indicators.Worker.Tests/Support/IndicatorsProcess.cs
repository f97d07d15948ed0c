using System.Diagnostics;
using System.Text;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests.Support;

/// <summary>The built program in a process of its own, with only the settings that it is given.</summary>
internal sealed class IndicatorsProcess : IAsyncDisposable
{
    /// <summary>Longer than anything here takes on a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly string Built = Path.Combine(
        Repository.Root, "artifacts", "bin", "Indicators.Worker", new DirectoryInfo(AppContext.BaseDirectory).Name, "indicators");

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    private IndicatorsProcess(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings, string? folder)
    {
        var start = new ProcessStartInfo(Built, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var name in start.Environment.Keys.Where(name => name.Contains("__", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        process = Process.Start(start)!;
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    public bool IsRunning => !process.HasExited;

    public static async Task<Ended> RunAsync(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings, string input = "", string? folder = null)
    {
        await using var run = new IndicatorsProcess(arguments, settings, folder);
        await run.process.StandardInput.WriteAsync(input);
        run.process.StandardInput.Close();
        return await run.EndAsync();
    }

    /// <summary>Begins to run it, for the caller to end.</summary>
    public static IndicatorsProcess Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings) =>
        new(arguments, settings, folder: null);

    /// <summary>SIGKILL: it learns nothing and tidies nothing.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as systemd stops a service.</summary>
    public async Task<Ended> StopAsync()
    {
        // The shell's own kill: a fresh machine has no program of that name.
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {process.Id}"]);
        await kill.WaitForExitAsync();
        return await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning) await KillAsync();
        process.Dispose();
    }

    private async Task<Ended> EndAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        var ended = new Ended(process.ExitCode, await output, await error);
        // True of every run there is: people and operators get sentences.
        Assert.DoesNotMatch(@"(?m)^\s+at \S+\(|Unexpected fault", ended.Output + ended.Error);
        return ended;
    }
}

/// <summary>A completed run: its exit code, standard output and standard error.</summary>
internal sealed record Ended(int ExitCode, string Output, string Error)
{
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
