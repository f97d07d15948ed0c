using Indicators.Core.Imports.Files;
using Microsoft.Net.Http.Headers;

namespace Indicators.Web.Api;

/// <summary>The body of a request as a file, or why it is not accepted.</summary>
internal static class CountsBody
{
    /// <summary>20 MB, counted as 1,048,576 bytes each; the same limit as for an uploaded file.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>Media type of a <see cref="CountsRequest"/>.</summary>
    public const string Json = "application/json";

    /// <summary>Media type of the columns that an uploaded CSV file has.</summary>
    public const string Csv = "text/csv";

    /// <summary>Media type of a workbook, received here or made by the site.</summary>
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Accepted media types, and the file name of each.</summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        [Json] = "api.json",
        [Csv] = "api.csv",
        [Xlsx] = "api.xlsx",
    };

    /// <summary>A Swedish sentence that lists the accepted media types.</summary>
    public static string WantedTypes => $"Ange Content-Type: {string.Join(", ", Names.Keys)}.";

    /// <summary>Whether problems are located with JSON pointers instead of sheet and cell.</summary>
    public static bool IsJson(HttpRequest request) => string.Equals(MediaType(request), Json, StringComparison.OrdinalIgnoreCase);

    /// <summary>Receives the whole body.</summary>
    /// <returns>A file, or a refusal: 415 for another media type or a compressed body, 413 for more than 20 MB.</returns>
    public static async Task<(CountFile? File, IResult? Refusal)> ReadAsync(HttpContext http)
    {
        var request = http.Request;
        if (MediaType(request) is not { } type || !Names.TryGetValue(type, out var name))
            return (null, ApiProblem.Of(http, StatusCodes.Status415UnsupportedMediaType, WantedTypes));
        if (request.Headers.ContentEncoding.Count > 0)
            return (null, ApiProblem.Of(
                http, StatusCodes.Status415UnsupportedMediaType, "Skicka innehållet okomprimerat, utan Content-Encoding."));
        return await ReceiveAsync(request, http.RequestAborted)
            ? (new(name, () => FromStart(request.Body)), null)
            : (null, ApiProblem.Of(
                http, StatusCodes.Status413PayloadTooLarge, "Innehållet är större än 20 MB. Dela upp det på flera anrop."));
    }

    private static Stream FromStart(Stream body)
    {
        body.Position = 0;
        return body;
    }

    private static string? MediaType(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.Value : null;

    /// <summary>
    /// Receives it, to a file when it is too large for memory. False when there are too many bytes, whatever Content-Length said.
    /// </summary>
    private static async Task<bool> ReceiveAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MaxBytes) return false;
        request.EnableBuffering();
        var buffer = new byte[81920];
        var received = 0;
        while (received <= MaxBytes && await request.Body.ReadAsync(buffer, ct) is > 0 and var read) received += read;
        return received <= MaxBytes;
    }
}
