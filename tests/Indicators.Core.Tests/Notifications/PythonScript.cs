using System.Diagnostics;
using System.Text.Json.Nodes;
using Indicators.Core.Tests.Support;

namespace Indicators.Core.Tests.Notifications;

/// <summary>The Python scripts beside the tests: a mail server and a MIME parser that are not ours.</summary>
internal static class PythonScript
{
    private static readonly Lazy<string> Interpreter = new(Find);

    public static Process Start(string script, params IEnumerable<string> arguments) =>
        Run(Interpreter.Value, [Path.Combine(Repository.Root, "tests", "Indicators.Core.Tests", "Notifications", script), .. arguments]);

    public static async Task<JsonNode> ReadMimeAsync(byte[] message)
    {
        using var process = Start("read_mime.py");
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(message);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return JsonNode.Parse(await output)!;
    }

    private static Process Run(string interpreter, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(interpreter, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;

    /// <summary>Debian's package belongs to Debian's own Python, which need not be the first on the path.</summary>
    private static string Find() =>
        ((string[])["/usr/bin/python3", "python3"]).FirstOrDefault(CanServe)
        ?? throw new InvalidOperationException("These tests need aiosmtpd: apt-get install python3-aiosmtpd");

    private static bool CanServe(string interpreter)
    {
        if (Path.IsPathRooted(interpreter) && !File.Exists(interpreter)) return false;
        using var process = Run(interpreter, ["-c", "import aiosmtpd"]);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
