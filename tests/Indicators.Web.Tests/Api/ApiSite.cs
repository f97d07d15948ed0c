using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Indicators.Web.Tests.Api;

/// <summary>The site on a real Kestrel and a real database, with the demo's agreements and a key for the police of Karlskoga.</summary>
public sealed class ApiSite : IAsyncLifetime
{
    public TestDatabase Test { get; } = new();

    public ConcurrentQueue<string> Log { get; } = new();

    public CreatedApiKey Police { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    private WebApplicationFactory<Program>? site;

    public async ValueTask InitializeAsync()
    {
        await Test.InitializeAsync();
        foreach (var agreement in new[] { "karlskoga-2016", "kil-2018" })
        {
            var yaml = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "demo", "agreements", $"{agreement}.yaml"));
            await new ImportAgreement(Test.Database, TimeProvider.System)
                .RunAsync(agreement, yaml, new Actor("test"), CancellationToken.None);
        }
        // Otherwise the counts of 2016 could no longer be corrected.
        await Test.ExecuteAsync(
            """
            insert into reopened_periods (municipality_code, first_day, last_day, open_until, reason, opened_at, opened_by)
            values ('1883', '2016-01-01', '2016-12-31', '2099-12-31', 'Prov', now(), 'Prov')
            """);
        Police = await KeyAsync("1883", ResponsibleParty.Police);
        site = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseEnvironment("Test").UseSetting("Database:Connection", Test.ConnectionString)
            .UseSetting("urls", "http://127.0.0.1:0").UseSetting("Api:RequestsPerMinute", "500")
            .UseSetting("Api:FailuresPerMinute", "500")
            .ConfigureServices(services =>
                services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new QueueLog(Log)))));
        site.UseKestrel(0);
        Client = site.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        if (site is not null) await site.DisposeAsync();
        await Test.DisposeAsync();
    }

    public async Task<CreatedApiKey> KeyAsync(
        string municipality, ResponsibleParty party, DateOnly? until = null, TimeProvider? time = null)
    {
        var right = new ReportingRight(MunicipalityCode.Parse(municipality).Value, party);
        return (await new CreateApiKey(Test.Database, new UserMail(null), time ?? TimeProvider.System)
            .RunAsync(right, "Statistiksystemet", until, new Actor("test"), CancellationToken.None)).Value!;
    }

    public Task<ApiAnswer> PostAsync(string body, string mediaType = "application/json", ApiKeySecret? secret = null, string query = "") =>
        PostAsync(Encoding.UTF8.GetBytes(body), mediaType, secret, query);

    public async Task<ApiAnswer> PostAsync(
        byte[] body, string mediaType = "application/json", ApiKeySecret? secret = null, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/counts" + query) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (secret ?? Police.Secret).Reveal());
        return await SendAsync(request);
    }

    public async Task<ApiAnswer> SendAsync(HttpRequestMessage request)
    {
        using var answer = await Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return new(
            (int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers, text,
            text.StartsWith('{') ? JsonNode.Parse(text)! : new JsonObject());
    }

    public Task<long> StoredAsync() => Test.ScalarAsync<long>("select count(*) from counts");

    /// <summary>A report of one row.</summary>
    public static string Row(string fields) =>
        $$"""{ "rows": [ { "municipality": "1883", "indicator": "trafikkontroll", {{fields}} } ] }""";
}

public sealed record ApiAnswer(int Status, string? MediaType, HttpResponseHeaders Headers, string Text, JsonNode Json)
{
    public string? this[string field] => Json[field]?.ToString();

    public JsonArray Problems => Json["problems"]!.AsArray();

    public IEnumerable<string?> Pointers => Problems.Select(problem => problem!["pointer"]?.ToString());

    public string Sentences => string.Join('\n', Problems.Select(problem => problem!["sentence"]!.ToString()));
}
