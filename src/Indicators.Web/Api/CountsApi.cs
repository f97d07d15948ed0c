using System.ComponentModel;
using Indicators.Core.Imports;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Microsoft.AspNetCore.Http.Features;

namespace Indicators.Web.Api;

/// <summary>The API that other systems report counts to. A body is imported as any other file.</summary>
internal static class CountsApi
{
    /// <summary>Stored with each import, as the way it came.</summary>
    public const string Channel = "api";

    private static readonly int[] Refusals = [400, 401, 403, 409, 413, 415, 422, 429, 500, 503];

    private const int MaxReasonCharacters = 1_000;

    /// <summary>Maps POST /api/v1/counts behind the check of the key, with its part of the OpenAPI document.</summary>
    public static RouteGroupBuilder Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").AddEndpointFilter<ApiKeyFilter>().AddOpenApiOperationTransformer(ApiDocument.DescribeHeaders);
        var post = api.MapPost("/counts", PostAsync)
            .WithName("postCounts").WithSummary("Rapportera antal / Report counts")
            .WithDescription(
                "Lagrar alla rader eller inga. Samma innehåll igen ändrar inget och besvaras med outcome = read_before. "
                + "Rader utanför nyckelns kommun och part avvisar allt. "
                + "/ Stores every row or none. The same body again changes nothing and is answered with outcome = read_before. "
                + "Rows beyond the key's municipality and party refuse all of it.")
            .Accepts<CountsRequest>(CountsBody.Json, CountsBody.Csv, CountsBody.Xlsx).Produces<ReceiptAnswer>()
            .AddOpenApiOperationTransformer(ApiDocument.DescribeCounts);
        foreach (var status in Refusals) post.Produces<ProblemAnswer>(status, ApiProblem.MediaType);
        return api;
    }

    private static async Task<IResult> PostAsync(
        HttpContext http,
        ImportCounts import,
        ReviewSlots slots,
        [Description("Varför värden rättas, när innehållet inte är JSON / Why values are corrected, when the body is not JSON.")]
        string? reason,
        [Description("Varför siffrorna stämmer trots varningarna (svar 409) "
            + "/ Why the figures are right in spite of the warnings (answer 409).")]
        string? acknowledge,
        [Description("true: bara kvittot på vad som skulle ske, inget lagras / Only the receipt of what would happen; nothing is stored.")]
        bool preview = false)
    {
        var key = http.Features.GetRequiredFeature<ApiKey>();
        foreach (var (name, text) in new[] { ("reason", reason), ("acknowledge", acknowledge) })
            if (text is not null && (text.Length > MaxReasonCharacters || InvisibleText.WhyNotLine(text) is not null))
                return ApiProblem.Of(
                    http, StatusCodes.Status400BadRequest,
                    $"Parametern {name} ska vara högst {MaxReasonCharacters} tecken, "
                    + "utan radbrytningar och tecken som inte syns.");
        var (file, refusal) = await CountsBody.ReadAsync(http);
        if (file is null) return refusal!;
        var request = new ImportRequest(file, Channel, key.Actor)
        {
            Right = key.Right,
            Reason = reason,
            Acknowledgement = acknowledge is null ? null : new(acknowledge),
            MaxWait = ImportRequest.InteractiveWait,
        };
        // Taken after the whole body is received, so that a slow sender does not keep others waiting.
        using var slot = await slots.TakeAsync(ReviewKind.Call, key.Id, http.RequestAborted);
        if (slot.Refusal is { } busy) return Busy(http, busy.Status, busy.Sentence);
        var result = preview
            ? await import.PreviewAsync(request, http.RequestAborted)
            : await import.RunAsync(request, http.RequestAborted);
        return result.Ok ? Results.Ok(ReceiptAnswer.Of(result.Receipt, preview)) : Refused(http, result);
    }

    private static IResult Busy(HttpContext http, int status, string sentence)
    {
        http.Response.SetBusy();
        return ApiProblem.Of(http, status, sentence);
    }

    private static IResult Refused(HttpContext http, ImportResult result)
    {
        if (result.IsBusy) return Busy(http, StatusCodes.Status503ServiceUnavailable, result.Problems[0].Sentence);
        var isJson = CountsBody.IsJson(http.Request);
        if (result is { Problems.Count: 0, Held: { } plan })
            return ApiProblem.Of(http, StatusCodes.Status409Conflict,
                "Inget är sparat. Titta på varningarna; stämmer siffrorna, skicka samma innehåll igen med parametern "
                + "acknowledge som säger varför.",
                [.. plan.Warnings.Select(warning => RowProblemAnswer.Of(warning, isJson))], plan.MoreWarnings);
        var (status, detail) = result.IsForbidden
                ? (StatusCodes.Status403Forbidden, "Nyckeln får inte rapportera alla rader. Inget är sparat.")
            : result.Problems.All(problem => problem.Row is null)
                ? (StatusCodes.Status400BadRequest, "Inget är sparat. Rätta innehållet och skicka det igen.")
            : (StatusCodes.Status422UnprocessableEntity, "Inget är sparat. Rätta raderna och skicka allt igen.");
        return ApiProblem.Of(
            http, status, detail, [.. result.Problems.Select(problem => RowProblemAnswer.Of(problem, isJson))],
            result.MoreProblems);
    }
}
