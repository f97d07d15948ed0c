using System.Diagnostics;
using System.Net.Sockets;

namespace Indicators.Core.Reports.Pdf;

/// <summary>
/// Prints a document to a tagged PDF with Chromium. Each run has a temporary directory and profile, deleted afterwards, and no network
/// access except <see cref="PageProxy"/>. The bytes contain the time of printing, so they are rendered once and stored.
/// </summary>
public sealed class PrintPdf(PdfSettings settings)
{
    /// <summary>False when the operator has turned PDF off.</summary>
    public bool IsWanted => settings.IsWanted;

    /// <summary>Prints a document.</summary>
    /// <param name="html">A complete document without external references.</param>
    /// <returns>Bytes of the PDF; null when Chromium is missing, fails or exceeds the time limit.</returns>
    public async Task<byte[]?> RunAsync(string html, CancellationToken ct)
    {
        if (settings.Chromium is not { } program) return null;
        var folder = Directory.CreateTempSubdirectory("indicators-pdf-").FullName;
        try
        {
            return await PrintAsync(program, folder, html, ct);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or SocketException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            Remove(folder);
        }
    }

    private async Task<byte[]?> PrintAsync(string program, string folder, string html, CancellationToken ct)
    {
        var pdf = Path.Combine(folder, "rapport.pdf");
        using var page = new PageProxy(html);
        using var process = Process.Start(Start(program, folder, page, pdf))!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(settings.Patience);
        try
        {
            // Output is read so that the process never blocks on a full pipe; it is about the machine and not the report.
            await Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token),
                process.WaitForExitAsync(patience.Token));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            // A killed process may run for a moment more and write to the directory.
            await process.WaitForExitAsync(CancellationToken.None);
        }
        var bytes = process.ExitCode == 0 && File.Exists(pdf) ? await File.ReadAllBytesAsync(pdf, ct) : [];
        return bytes.AsSpan().StartsWith("%PDF-"u8) ? bytes : null;
    }

    private static ProcessStartInfo Start(string program, string folder, PageProxy page, string pdf)
    {
        var start = new ProcessStartInfo(program,
        [
            "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--no-first-run", "--disable-sync",
            "--disable-background-networking", "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            $"--proxy-server={page.Server}",
            // Otherwise loopback addresses would bypass the proxy.
            "--proxy-bypass-list=<-loopback>",
            $"--user-data-dir={Path.Combine(folder, "profile")}",
            // Chromium's sandbox refuses to run as root.
            .. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : Array.Empty<string>(),
            "--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline", $"--print-to-pdf={pdf}",
            page.Address,
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        start.Environment["HOME"] = folder;
        start.Environment["TZ"] = "Europe/Stockholm";
        return start;
    }

    /// <summary>
    /// Deletes the directory. If an exiting process still writes to it, the cleaning of temporary files by the system removes it.
    /// </summary>
    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
