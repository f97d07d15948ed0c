using System.Text;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Pdf;
using Indicators.Core.Storage;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Reports.Pdf;

public sealed class PrintPdfTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("indicators-test-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("exit 1")]
    [InlineData("exit 0")]
    [InlineData("for a in \"$@\"; do case $a in --print-to-pdf=*) echo junk >${a#*=};; esac; done")]
    public async Task A_program_that_makes_no_pdf_leaves_the_report_without_one(string script) =>
        Assert.Null(await Program(script, TimeSpan.FromSeconds(60)).RunAsync("<p>x</p>", Ct));

    [Fact]
    public async Task A_program_that_does_not_exit_is_killed()
    {
        var started = new FileInfo(Path.Combine(folder, "started"));
        // On a busy machine it may be ended before it has begun.
        for (var patience = TimeSpan.FromSeconds(0.5); started is not { Exists: true, Length: > 0 }; patience *= 2, started.Refresh())
            Assert.Null(await Program($"echo $$ >{started}; exec sleep 600", patience).RunAsync("<p>x</p>", Ct));
        var process = int.Parse(await File.ReadAllTextAsync(started.FullName, Ct), System.Globalization.CultureInfo.InvariantCulture);
        Assert.False(
            File.Exists($"/proc/{process}/cmdline")
                && (await File.ReadAllTextAsync($"/proc/{process}/cmdline", Ct)).Contains("600", StringComparison.Ordinal));
    }

    [Fact]
    public void A_setting_with_a_missing_program_stops_the_start_with_the_name_of_the_setting() =>
        Assert.Contains(
            "Pdf:Chromium", Assert.Throws<SettingsException>(() => PdfSettings.Read("/no/such/program")).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task A_report_is_printed_tagged_in_Swedish_with_outline_and_title()
    {
        var settings = PdfSettings.Read(null);
        Assert.SkipUnless(settings.Chromium is not null, "Chromium is not installed.");
        var report = await RenderedReport.MakeAsync(ReportSamples.Karlskoga(), new PrintPdf(settings), Ct);
        var pdf = Encoding.Latin1.GetString(report.Pdf!);
        Assert.All(
            ["/StructTreeRoot", "/Marked true", "/Lang (sv", "/Outlines", "/Title ("],
            part => Assert.Contains(part, pdf, StringComparison.Ordinal));
        Assert.Contains(report.Files(), file => file.Name.EndsWith("_utg1.pdf", StringComparison.Ordinal));
    }

    [Fact]
    public void The_printed_document_has_no_external_references()
    {
        var content = ReportSamples.Karlskoga();
        var html = PrintableReport.Write(content, content.Pictures().ToDictionary(picture => picture.Name, _ => new byte[] { 1 }));
        Assert.DoesNotContain("src=", html.Replace("src=\"data:image/png;base64,", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private PrintPdf Program(string script, TimeSpan patience)
    {
        var path = Path.Combine(folder, "program");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new(PdfSettings.Read(path) with { Patience = patience });
    }
}
