using System.Globalization;
using System.Net;
using Indicators.Core.Http;
using Indicators.Core.Imports.Files;
using Indicators.Core.Text;

namespace Indicators.Core.Imports.Sources;

/// <summary>Validators of the version that a server sent (ETag, Last-Modified), for the next conditional request.</summary>
internal sealed record Validators(string? ETag, string? LastModified)
{
    public static readonly Validators None = new(null, null);
}

/// <summary>Result of a request: a file, "not modified", or a Swedish sentence about the failure.</summary>
internal abstract record Download
{
    internal sealed record NotModified : Download;

    internal sealed record Fetched(CountFile File, Validators Validators) : Download;

    internal sealed record Failed(string Sentence) : Download;
}

/// <summary>Asks a source for its file. Whatever the server does, it costs at most the time limit and 20 MB.</summary>
public sealed class DownloadSource(SourceSettings settings) : IDisposable
{
    public const int MaxBytes = 20 * 1024 * 1024;

    private const int MaxRedirects = 3;

    private readonly HttpClient client = CheckedConnection.Client(settings.AllowPrivateAddresses);

    internal async Task<Download> RunAsync(CountSource source, Validators known, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(settings.Timeout);
        try
        {
            return await FollowAsync(source, known, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Download.Failed(
                $"Servern hann inte svara färdigt på {Swedish.Amount((long)settings.Timeout.TotalSeconds, "sekund", "sekunder")}.");
        }
        catch (HttpRequestException fault) when (fault.InnerException is ForbiddenAddressException)
        {
            return new Download.Failed(
                $"{source.Url.Host} leder till en adress på det egna nätet, som inte får hämtas från. "
                + "Sätt Sources:AllowPrivateAddresses om det är meningen.");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return new Download.Failed($"Det gick inte att hämta från {source.Url.Host}: {Why(fault)}");
        }
    }

    public void Dispose() => client.Dispose();

    /// <summary>A redirect may lead elsewhere on the same server; the token in the header must not reach another server.</summary>
    private async Task<Download> FollowAsync(CountSource source, Validators known, CancellationToken ct)
    {
        var url = source.Url;
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            using var request = Request(source, url, known);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (answer.StatusCode is < HttpStatusCode.MovedPermanently or > HttpStatusCode.PermanentRedirect or HttpStatusCode.NotModified)
                return await AnswerAsync(source, answer, ct);
            if (answer.Headers.Location is not { } location)
                return new Download.Failed($"Servern svarar {(int)answer.StatusCode} utan att säga vart.");
            var next = new Uri(url, location);
            if (Uri.Compare(next, source.Url, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) != 0)
                return new Download.Failed(
                    $"Servern hänvisar till en annan server, {next.Host}, och dit följs den inte. "
                    + "Ändra adressen i inställningarna om det är rätt.");
            url = next;
        }
        return new Download.Failed($"Servern hänvisar vidare mer än {MaxRedirects} gånger.");
    }

    private static HttpRequestMessage Request(CountSource source, Uri url, Validators known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("User-Agent", "Indicators");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        if (known.ETag is { } etag) request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        if (known.LastModified is { } modified) request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        if (source.Header is { } header) request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return request;
    }

    private static async Task<Download> AnswerAsync(CountSource source, HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.StatusCode == HttpStatusCode.NotModified) return new Download.NotModified();
        if (answer.StatusCode != HttpStatusCode.OK) return new Download.Failed($"Servern svarar {(int)answer.StatusCode}.");
        if (answer.Content.Headers.ContentEncoding.Count > 0)
            return new Download.Failed("Servern skickar filen komprimerad, fast den ombads att inte göra det.");
        if (answer.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml")
            return new Download.Failed("Servern svarar med en webbsida och inte med en fil. Kräver den inloggning?");
        if (await BytesAsync(answer.Content, ct) is not { } bytes)
            return new Download.Failed($"Filen är större än {MaxBytes / (1024 * 1024)} MB.");
        var validators = new Validators(
            answer.Headers.ETag?.ToString(), answer.Content.Headers.LastModified?.ToString("R", CultureInfo.InvariantCulture));
        return new Download.Fetched(CountFile.FromBytes(FileName(source), bytes), validators);
    }

    private static string FileName(CountSource source) =>
        Path.GetFileName(Uri.UnescapeDataString(source.Url.AbsolutePath)) is { Length: > 0 } name
        ? Swedish.Shortened(InvisibleText.Without(name), 100)
        : source.Name;

    /// <summary>Null when there are too many of them.</summary>
    private static async Task<byte[]?> BytesAsync(HttpContent content, CancellationToken ct)
    {
        if (content.Headers.ContentLength > MaxBytes) return null;
        await using var stream = await content.ReadAsStreamAsync(ct);
        var bytes = new MemoryStream();
        var buffer = new byte[81920];
        while (await stream.ReadAsync(buffer, ct) is > 0 and var read)
        {
            if (bytes.Length + read > MaxBytes) return null;
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }

    private static string Why(Exception fault) => fault switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "namnet finns inte i DNS.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "certifikatet godtas inte.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "servern svarar inte.",
        _ => "svaret bröts eller gick inte att förstå.",
    };
}
