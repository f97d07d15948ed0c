using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests.Deploy;

/// <summary>What is handed out to run the service with: the units shut it in, and the proxy's settings are ones that nginx takes.</summary>
public sealed partial class UnitTests
{
    private const double MaxExposure = 2.0;

    /// <summary>Of the site, in the example.</summary>
    private const string SiteName = "uppfoljning.kommunen.se";

    private static readonly string Deploy = Path.Combine(Repository.Root, "deploy");

    [Theory]
    [InlineData("indicators-web.service")]
    [InlineData("indicators-worker.service")]
    public async Task A_systemd_unit_is_hardened_and_has_a_memory_limit(string unit)
    {
        var path = Path.Combine(Deploy, "systemd", unit);
        var report = await RunAsync("systemd-analyze", "security", "--offline=true", "--no-pager", path);
        var exposure = double.Parse(Exposure().Match(report).Groups["level"].Value, CultureInfo.InvariantCulture);
        Assert.InRange(exposure, 0, MaxExposure);
        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        Assert.Contains(lines, line => line.StartsWith("MemoryMax=", StringComparison.Ordinal));
        Assert.Contains("User=indicators", lines);
    }

    [Fact]
    public async Task The_proxy_forwards_requests_for_its_own_name_only()
    {
        var folder = Directory.CreateTempSubdirectory("indicators-nginx-").FullName;
        var (plain, secure) = (FreePort.Next(), FreePort.Next());
        Process? nginx = null;
        try
        {
            var whole = await WriteProxyAsync(folder, settings => settings
                .Replace("listen 80", $"listen 127.0.0.1:{plain}", StringComparison.Ordinal)
                .Replace("listen 443", $"listen 127.0.0.1:{secure}", StringComparison.Ordinal)
                .Replace("proxy_pass http://127.0.0.1:5080;", "return 204;", StringComparison.Ordinal));
            nginx = Process.Start("/usr/sbin/nginx", ["-c", whole, "-g", "daemon off; master_process off;"]);
            Assert.StartsWith("HTTP/1.1 204", await AskAsync(secure, SiteName, SiteName), StringComparison.Ordinal);
            foreach (var other in new[] { "localhost", "127.0.0.1", "ond.example" })
            {
                Assert.Equal("", await AskAsync(secure, SiteName, other));
                Assert.Equal("", await AskAsync(plain, name: null, other));
            }
            Assert.Contains($"Location: https://{SiteName}/", await AskAsync(plain, name: null, SiteName), StringComparison.Ordinal);
        }
        finally
        {
            nginx?.Kill();
            if (nginx is not null) await nginx.WaitForExitAsync(TestContext.Current.CancellationToken);
            nginx?.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <param name="name">Whom the TLS is for; null for plain http.</param>
    /// <returns>All that was answered; nothing when the connection was closed.</returns>
    private static async Task<string> AskAsync(int port, string? name, string host)
    {
        using var client = new TcpClient();
        for (var tries = 0; !client.Connected; tries++)
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
            }
            catch (SocketException) when (tries < 100)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        Stream stream = client.GetStream();
        if (name is not null)
        {
            var secure = new SslStream(stream, leaveInnerStreamOpen: false, IsOurs);
            await secure.AuthenticateAsClientAsync(name);
            stream = secure;
        }
        await using (stream)
        {
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
                TestContext.Current.CancellationToken);
            using var reader = new StreamReader(stream);
            return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The proxy shows the certificate that the test made, which no authority has signed.</summary>
    private static bool IsOurs(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors) =>
        shown?.Subject == "CN=loften.example";

    [Fact]
    public async Task Nginx_accepts_the_proxys_settings()
    {
        var folder = Directory.CreateTempSubdirectory("indicators-nginx-").FullName;
        try
        {
            var whole = await WriteProxyAsync(folder, settings => settings);
            Assert.Contains("test is successful", await RunAsync("/usr/sbin/nginx", "-t", "-c", whole), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The example with a certificate of its own, in a folder that it may write to.</summary>
    /// <returns>Its path.</returns>
    private static async Task<string> WriteProxyAsync(string folder, Func<string, string> change)
    {
        var (certificate, key) = (Path.Combine(folder, "cert.pem"), Path.Combine(folder, "key.pem"));
        await RunAsync(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=loften.example", "-keyout", key,
            "-out", certificate);
        var settings = await File.ReadAllTextAsync(Path.Combine(Deploy, "nginx.conf"), TestContext.Current.CancellationToken);
        settings = change(settings.Replace("/etc/ssl/certs/uppfoljning.kommunen.se.pem", certificate, StringComparison.Ordinal)
            .Replace("/etc/ssl/private/uppfoljning.kommunen.se.key", key, StringComparison.Ordinal)
            .Replace("/var/log/nginx", folder, StringComparison.Ordinal));
        var whole = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(
            whole, $"pid {folder}/nginx.pid; error_log {folder}/error.log; events {{}} http {{ {settings} }}",
            TestContext.Current.CancellationToken);
        return whole;
    }

    [Theory]
    [InlineData("/valkommen/0123abcd", "/valkommen/…")]
    [InlineData("/Valkommen/0123abcd", "/Valkommen/…")]
    [InlineData("/AVANMALAN/0123abcd", "/AVANMALAN/…")]
    [InlineData("/Skicka-Igen/0123abcd", "/Skicka-Igen/…")]
    [InlineData("/Logga-In/kod", "/logga-in")]
    [InlineData("/oversikt", "/oversikt")]
    public async Task The_proxy_logs_no_token_in_any_form_of_address(string address, string logged)
    {
        var map = (await File.ReadAllLinesAsync(Path.Combine(Deploy, "nginx.conf"), TestContext.Current.CancellationToken))
            .Select(line => MapLine().Match(line)).Where(match => match.Success);
        var hit = map.First(line => line.Groups["pattern"].Value is not "default" and var pattern
            ? Regex.IsMatch(
                address, pattern, line.Groups["anyCase"].Success ? RegexOptions.IgnoreCase : RegexOptions.None,
                TimeSpan.FromSeconds(1))
            : true);
        var room = address.Split('/')[1];
        Assert.Equal(
            logged,
            hit.Groups["as"].Value.Replace("$room", room, StringComparison.Ordinal)
                .Replace("$uri", address, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\s+(~(?<anyCase>\*)?)?(?<pattern>\^\S+|default)\s+(?<as>\S+);$")]
    private static partial Regex MapLine();

    /// <returns>All that it wrote.</returns>
    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var texts = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var text = string.Concat(texts);
        Assert.True(process.ExitCode == 0, $"{program}: {text}");
        return text;
    }

    [GeneratedRegex(@"Overall exposure level for \S+: (?<level>\d+\.\d+)")]
    private static partial Regex Exposure();
}
