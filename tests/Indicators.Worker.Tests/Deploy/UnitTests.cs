using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests.Deploy;

/// <summary>What is handed out to run the service with: the units shut it in, and the proxy's settings are ones that nginx takes.</summary>
public sealed partial class UnitTests
{
    private const double MostExposure = 2.0;

    private static readonly string Deploy = Path.Combine(Repository.Root, "deploy");

    [Theory]
    [InlineData("indicators-web.service")]
    [InlineData("indicators-worker.service")]
    public async Task A_unit_is_exposed_little_and_has_its_memory_limited(string unit)
    {
        var path = Path.Combine(Deploy, "systemd", unit);
        var report = await RunAsync("systemd-analyze", "security", "--offline=true", "--no-pager", path);
        var exposure = double.Parse(Exposure().Match(report).Groups["level"].Value, CultureInfo.InvariantCulture);
        Assert.InRange(exposure, 0, MostExposure);
        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        Assert.Contains(lines, line => line.StartsWith("MemoryMax=", StringComparison.Ordinal));
        Assert.Contains("User=indicators", lines);
    }

    [Fact]
    public async Task The_proxys_settings_are_taken_by_nginx()
    {
        var folder = Directory.CreateTempSubdirectory("indicators-nginx-").FullName;
        try
        {
            var (certificate, key) = (Path.Combine(folder, "cert.pem"), Path.Combine(folder, "key.pem"));
            await RunAsync("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=loften.example", "-keyout", key, "-out", certificate);
            var settings = await File.ReadAllTextAsync(Path.Combine(Deploy, "nginx.conf"), TestContext.Current.CancellationToken);
            settings = settings.Replace("/etc/ssl/certs/uppfoljning.kommunen.se.pem", certificate, StringComparison.Ordinal)
                .Replace("/etc/ssl/private/uppfoljning.kommunen.se.key", key, StringComparison.Ordinal)
                .Replace("/var/log/nginx", folder, StringComparison.Ordinal);
            var whole = Path.Combine(folder, "nginx.conf");
            await File.WriteAllTextAsync(whole, $"pid {folder}/nginx.pid; error_log {folder}/error.log; events {{}} http {{ {settings} }}", TestContext.Current.CancellationToken);
            Assert.Contains("test is successful", await RunAsync("/usr/sbin/nginx", "-t", "-c", whole), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("/valkommen/0123abcd", "/valkommen/…")]
    [InlineData("/Valkommen/0123abcd", "/Valkommen/…")]
    [InlineData("/AVANMALAN/0123abcd", "/AVANMALAN/…")]
    [InlineData("/Skicka-Igen/0123abcd", "/Skicka-Igen/…")]
    [InlineData("/Logga-In/kod", "/logga-in")]
    [InlineData("/oversikt", "/oversikt")]
    public async Task The_proxy_logs_no_token_however_its_address_is_written(string address, string logged)
    {
        var map = (await File.ReadAllLinesAsync(Path.Combine(Deploy, "nginx.conf"), TestContext.Current.CancellationToken))
            .Select(line => MapLine().Match(line)).Where(match => match.Success);
        var hit = map.First(line => line.Groups["pattern"].Value is not "default" and var pattern
            ? Regex.IsMatch(address, pattern, line.Groups["anyCase"].Success ? RegexOptions.IgnoreCase : RegexOptions.None, TimeSpan.FromSeconds(1))
            : true);
        var room = address.Split('/')[1];
        Assert.Equal(logged, hit.Groups["as"].Value.Replace("$room", room, StringComparison.Ordinal).Replace("$uri", address, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\s+(~(?<anyCase>\*)?)?(?<pattern>\^\S+|default)\s+(?<as>\S+);$")]
    private static partial Regex MapLine();

    /// <returns>All that it wrote.</returns>
    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var text = string.Concat(texts);
        Assert.True(process.ExitCode == 0, $"{program}: {text}");
        return text;
    }

    [GeneratedRegex(@"Overall exposure level for \S+: (?<level>\d+\.\d+)")]
    private static partial Regex Exposure();
}
