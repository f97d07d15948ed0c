using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Indicators.Core.Reports.Pdf;
using Xunit;

namespace Indicators.Core.Tests.Reports.Pdf;

/// <summary>What Debian's Chromium does with markup that should never be in a report, printed as reports are.</summary>
public sealed class HostilePageTests : IDisposable
{
    private const string Secret = "HEMLIGT4711", Harmless = "Det ofarliga";

    private readonly string folder = Directory.CreateTempSubdirectory("indicators-test-").FullName;
    private readonly TcpListener other = new(IPAddress.Loopback, 0);
    private readonly string file;

    public HostilePageTests()
    {
        file = Path.Combine(folder, "hemligt.txt");
        File.WriteAllText(file, Secret);
        other.Start();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Elsewhere => $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}/";

    public void Dispose()
    {
        other.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("<iframe src='FILE'></iframe>")]
    [InlineData("<object data='FILE'></object><embed src='FILE'>")]
    [InlineData("<script>location = 'FILE'</script><a href='FILE'>x</a>")]
    [InlineData("<img src='WEB'><iframe src='WEB'></iframe><object data='WEB'></object>")]
    [InlineData("<link rel=stylesheet href='WEB'><link rel=icon href='WEB'><link rel=prefetch href='WEB'><link rel=preconnect href='WEB'>")]
    [InlineData(
        "<style>@import 'WEB'; p { background: url(WEB) } @font-face { font-family: a; src: url(WEB) } "
        + "p { font-family: a }</style><p>x</p>")]
    [InlineData(
        "<script src='WEB'></script><script>fetch('WEB'); new Image().src = 'WEB'; "
        + "new WebSocket('WEB'.replace('http', 'ws'))</script>")]
    public async Task Local_files_are_not_printed_and_no_request_leaves_the_machine(string markup)
    {
        var pdf = await Chromium().RunAsync(Page(markup), Ct);
        var text = await TextOfAsync(pdf!);
        Assert.Contains(Harmless, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.False(other.Pending(), "Chromium asked another address than its own page's.");
    }

    /// <summary>What is printed then is the page or nothing, by which comes first.</summary>
    [Theory]
    [InlineData("FILE")]
    [InlineData("WEB")]
    public async Task Redirects_of_a_page_are_not_followed(string address)
    {
        var pdf = await Chromium().RunAsync(Page($"<meta http-equiv=refresh content='0;url={address}'>"), Ct);
        Assert.DoesNotContain(Secret, pdf is null ? "" : await TextOfAsync(pdf), StringComparison.Ordinal);
        Assert.False(other.Pending(), "Chromium asked another address than its own page's.");
    }

    [Fact]
    public async Task Scripts_do_not_run() => Assert.DoesNotContain(
        "SKRIPT", await TextOfAsync((await Chromium().RunAsync(Page("<script>document.write('SKRI' + 'PT')</script>"), Ct))!),
        StringComparison.Ordinal);

    [Fact]
    public async Task Without_the_proxy_the_same_page_prints_the_secret()
    {
        var (page, pdf) = (Path.Combine(folder, "sida.html"), Path.Combine(folder, "sida.pdf"));
        await File.WriteAllTextAsync(page, Page("<iframe src='FILE'></iframe>"), Ct);
        await RunAsync(
            Found().Chromium!, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            $"--user-data-dir={folder}/profile", $"--print-to-pdf={pdf}", page);
        Assert.Contains(Secret, await TextOfAsync(await File.ReadAllBytesAsync(pdf, Ct)), StringComparison.Ordinal);
    }

    private static PrintPdf Chromium() => new(Found());

    private static PdfSettings Found()
    {
        var settings = PdfSettings.Read(null);
        Assert.SkipUnless(settings.Chromium is not null, "Chromium is not installed.");
        Assert.SkipUnless(File.Exists("/usr/bin/pdftotext"), "pdftotext is not installed (apt-get install poppler-utils).");
        return settings;
    }

    private string Page(string markup) =>
        $"<!DOCTYPE html><html lang='sv'><head><title>x</title></head><body><p>{Harmless}</p>{markup}</body></html>"
            .Replace("FILE", new Uri(file).AbsoluteUri, StringComparison.Ordinal).Replace("WEB", Elsewhere, StringComparison.Ordinal);

    private async Task<string> TextOfAsync(byte[] pdf)
    {
        var path = Path.Combine(folder, "läst.pdf");
        await File.WriteAllBytesAsync(path, pdf, Ct);
        return await RunAsync("/usr/bin/pdftotext", path, "-");
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var said = process.StandardOutput.ReadToEndAsync(Ct);
        await Task.WhenAll(said, process.StandardError.ReadToEndAsync(Ct), process.WaitForExitAsync(Ct));
        return await said;
    }
}
