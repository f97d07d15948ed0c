using System.Diagnostics;
using System.Globalization;
using Indicators.Benchmarks.Imports;

namespace Indicators.Benchmarks.Mails;

/// <summary>The mail server of the tests (aiosmtpd), in a process of its own.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly DirectoryInfo folder;
    private readonly Process process;

    public MailServer(string parent)
    {
        folder = Directory.CreateDirectory(Path.Combine(parent, "mail-server"));
        var script = Path.Combine(BenchmarkServer.Root, "tests", "Indicators.Core.Tests", "Notifications", "smtp_server.py");
        process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, folder.FullName])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        Port = int.Parse(
            process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("aiosmtpd did not start."),
            CultureInfo.InvariantCulture);
    }

    public int Port { get; }

    /// <summary>Messages taken over until now.</summary>
    public long Taken => folder.EnumerateFiles().Count();

    /// <summary>It ends with its standard input.</summary>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.Dispose();
    }
}
