using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Indicators.Web.Api;

/// <summary>Adds to /openapi/v1.json what is not generated from the code: how keys are sent, and working examples.</summary>
internal static class ApiDocument
{
    /// <summary>Part of the address: /openapi/v1.json.</summary>
    public const string Version = "v1";

    /// <summary>Of the address where the document is, for links to it.</summary>
    public const string RouteName = "openapi";

    /// <summary>Name of the security scheme where the key is sent as "Authorization: Bearer indk_…".</summary>
    public const string Bearer = "apiKeyAsBearer";

    /// <summary>Name of the security scheme where the key is sent in the header <see cref="ApiKeyFilter.HeaderName"/>.</summary>
    public const string Header = "apiKeyInHeader";

    /// <summary>Adds title, description, a relative server address and the two ways to send a key; either is enough.</summary>
    public static void Describe(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "Indicators API";
        document.Info.Description =
            "Rapportera antal för medborgarlöften. Den som sköter tjänsten ger ut nycklarna, en för varje kommun och part. "
            + "/ Report counts for medborgarlöften. The operator of the service issues keys, each for one municipality and one party.";
        // Relative, since the document must not depend on the address it was fetched from.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "API-nyckel / API key: indk_…",
            },
            [Header] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = ApiKeyFilter.HeaderName,
                Description = "API-nyckel / API key: indk_…",
            },
        };
        document.Security = [Requirement(document, Bearer), Requirement(document, Header)];
        return Task.CompletedTask;
    });

    /// <summary>Examples of the body in each of its three formats, and of answers.</summary>
    public static Task DescribeCounts(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        operation.RequestBody!.Description = "Högst 20 MB. / At most 20 MB.";
        var body = operation.RequestBody.Content!;
        body[CountsBody.Json].Examples = Examples(
            ("rapport", "En månad, med en uppgift som saknas / A month, one figure missing", Node(ApiExamples.Report)),
            ("rattelse", "En rättelse, och ett antal som inte är tillämpligt / A correction, and a count that does not apply",
                Node(ApiExamples.Correction)),
            ("fel", "Besvaras med 422 / Is answered with 422", Node(ApiExamples.Wrong)));
        body[CountsBody.Csv] = Text(
            null, ("rapport", "Samma kolumner som i filer / The same columns as in files", JsonValue.Create(ApiExamples.Csv)));
        body[CountsBody.Xlsx] = Text("binary");
        Answer(operation, 200, "application/json", ApiExamples.Receipt);
        Answer(operation, 403, ApiProblem.MediaType, ApiExamples.ForbiddenRows);
        Answer(operation, 422, ApiProblem.MediaType, ApiExamples.WrongRows);
        return Task.CompletedTask;
    }

    /// <summary>Headers of answers.</summary>
    public static Task DescribeHeaders(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        AddHeader(operation, "401", "WWW-Authenticate", "Bearer");
        AddHeader(operation, "429", "Retry-After", "Sekunder att vänta / Seconds to wait");
        AddHeader(operation, "503", "Retry-After", "Sekunder att vänta / Seconds to wait");
        return Task.CompletedTask;
    }

    private static void AddHeader(OpenApiOperation operation, string status, string name, string description)
    {
        if (operation.Responses?.GetValueOrDefault(status) is OpenApiResponse response)
            (response.Headers ??= new Dictionary<string, IOpenApiHeader>())[name] =
                new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }

    private static OpenApiSecurityRequirement Requirement(OpenApiDocument document, string scheme) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };

    private static void Answer(OpenApiOperation operation, int status, string mediaType, string json) =>
        operation.Responses![$"{status}"].Content![mediaType].Examples = Examples(("exempel", "Exempel / Example", Node(json)));

    private static OpenApiMediaType Text(string? format, params (string Name, string Summary, JsonNode Value)[] examples) => new()
    {
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = format },
        Examples = Examples(examples),
    };

    private static Dictionary<string, IOpenApiExample> Examples(params (string Name, string Summary, JsonNode Value)[] examples) =>
        examples.ToDictionary(
            example => example.Name,
            example => (IOpenApiExample)new OpenApiExample { Summary = example.Summary, Value = example.Value });

    private static JsonNode Node(string json) => JsonNode.Parse(json)!;
}
