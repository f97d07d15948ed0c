using System.Net;
using System.Net.Sockets;
using System.Text;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Users;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace Indicators.Web.Tests.Api;

/// <summary>Which keys are accepted and how often, and requests meant to do harm.</summary>
public sealed class ApiKeyTests(ApiSite site) : IClassFixture<ApiSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Body => ApiSite.Row("\"period\": \"2016-01\", \"total\": 1");

    [Fact]
    public async Task Every_invalid_key_gets_the_same_response()
    {
        var revoked = await site.KeyAsync("1883", ResponsibleParty.Police);
        await new RevokeApiKey(site.Test.Database, TimeProvider.System).RunAsync(revoked.Key.Id, new Actor("test"), Ct);
        var expired = await site.KeyAsync(
            "1883", ResponsibleParty.Police, new DateOnly(2016, 3, 1), new Core.Periods.AsOfTime(new DateOnly(2016, 2, 1)));
        var right = site.Police.Secret.Reveal();
        string?[] headers =
        [
            null, "", "Bearer", "Bearer ", "Basic " + right, right, "Bearer " + right[..^1], "Bearer " + right + "0",
            "Bearer " + right.ToUpperInvariant(),
            "Bearer " + right[..^64] + new string('0', 64), "Bearer indk_0000000000000000_" + right[^64..], "Bearer ' or 1=1 --",
            "Bearer " + revoked.Secret.Reveal(), "Bearer " + expired.Secret.Reveal(),
        ];
        var answers = new List<ApiAnswer>();
        foreach (var header in headers) answers.Add(await AskAsync(("Authorization", header)));
        Assert.All(answers, answer => Assert.Equal((401, "application/problem+json", "Bearer realm=\"indicators\""),
            (answer.Status, answer.MediaType, answer.Headers.WwwAuthenticate.ToString())));
        Assert.Single(answers.Select(answer => answer["detail"]).Distinct());
    }

    [Fact]
    public async Task A_key_may_be_sent_in_either_header_but_not_in_both()
    {
        var secret = site.Police.Secret.Reveal();
        Assert.Equal(200, (await AskAsync(("X-Api-Key", secret))).Status);
        Assert.Equal(200, (await AskAsync(("Authorization", "bearer " + secret))).Status);
        Assert.Equal(401, (await AskAsync(("X-Api-Key", secret), ("Authorization", "Bearer " + secret))).Status);
        Assert.Equal(401, (await AskAsync(("X-Api-Key", secret), ("X-Api-Key", secret))).Status);
    }

    [Fact]
    public async Task The_secret_is_neither_in_the_database_nor_in_the_log()
    {
        var secret = site.Police.Secret.Reveal();
        await site.PostAsync(Body);
        await AskAsync(("X-Api-Key", secret[..^1] + "g"));
        var rows = await site.Test.ScalarAsync<string>(
            "select string_agg(k::text, ' ') || (select string_agg(a::text, ' ') from audit_log a) from api_keys k");
        Assert.Contains(site.Police.Key.Id, rows, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[^32..], rows, StringComparison.Ordinal);
        Assert.NotEmpty(site.Log);
        Assert.DoesNotContain(site.Log, line => line.Contains(secret[^32..^2], StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_last_use_of_a_key_is_shown()
    {
        var key = await site.KeyAsync("1883", ResponsibleParty.Police);
        await site.PostAsync(Body, secret: key.Secret);
        Assert.True(await site.Test.ScalarAsync<bool>("select last_used_at is not null from api_keys where id = @Id", new { key.Key.Id }));
    }

    [Fact]
    public async Task A_key_used_too_often_gets_a_retry_time_and_other_keys_are_unaffected()
    {
        await using var slow = SiteWith("Api:RequestsPerMinute", "2");
        async Task<HttpResponseMessage> AskAsync(ApiKeySecret secret) =>
            await slow.CreateClient().SendAsync(Request(("X-Api-Key", secret.Reveal())), Ct);
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await AskAsync(site.Police.Secret)).StatusCode);
        var third = await AskAsync(site.Police.Secret);
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync((await site.KeyAsync("1883", ResponsibleParty.Police)).Secret)).StatusCode);
    }

    [Fact]
    public async Task After_too_many_invalid_keys_the_address_is_limited_whatever_key_it_sends()
    {
        await using var strict = SiteWith("Api:FailuresPerMinute", "2");
        var right = site.Police.Secret.Reveal();
        async Task<HttpResponseMessage> AskAsync(string key) => await strict.CreateClient().SendAsync(Request(("X-Api-Key", key)), Ct);

        foreach (var (key, status) in new[] { (right, 200), ("fel", 401), (right, 200), (right[..^1] + "g", 401) })
            Assert.Equal(status, (int)(await AskAsync(key)).StatusCode);
        foreach (var key in new[] { "fel", right })
        {
            var answer = await AskAsync(key);
            Assert.Equal(
                (HttpStatusCode.TooManyRequests, "application/problem+json"),
                (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
            Assert.Contains("för många ogiltiga nycklar", (await answer.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json-patch+json")]
    public async Task An_unsupported_media_type_is_415(string mediaType)
    {
        var answer = await site.PostAsync(Body, mediaType);
        Assert.Equal((415, "urn:indicators:media-type"), (answer.Status, answer["type"]));
        Assert.Contains("text/csv", answer["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compressed_body_and_one_without_type_are_415()
    {
        using var compressed = Request(("X-Api-Key", site.Police.Secret.Reveal()));
        compressed.Content!.Headers.ContentEncoding.Add("gzip");
        Assert.Equal(415, (await site.SendAsync(compressed)).Status);
        using var untyped = Request(("X-Api-Key", site.Police.Secret.Reveal()));
        untyped.Content!.Headers.ContentType = null;
        Assert.Equal(415, (await site.SendAsync(untyped)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_above_twenty_megabytes_is_413_with_or_without_a_declared_length(bool lengthIsSaid)
    {
        const int most = 20 * 1024 * 1024;
        foreach (var (size, status) in new[] { (most, 400), (most + 1, 413) })
        {
            using var request = Request(("X-Api-Key", site.Police.Secret.Reveal()));
            var body = new byte[size];
            body.AsSpan().Fill((byte)' ');
            request.Content = new ByteArrayContent(body) { Headers = { { "Content-Type", "application/json" } } };
            request.Headers.TransferEncodingChunked = !lengthIsSaid;
            Assert.Equal(status, (await site.SendAsync(request)).Status);
        }
    }

    [Theory]
    [InlineData("GET", "/api/v1/counts", 405)]
    [InlineData("DELETE", "/api/v1/counts", 405)]
    [InlineData("GET", "/api/v1/finns-inte", 404)]
    [InlineData("GET", "/api", 404)]
    public async Task An_unknown_address_or_method_gets_problem_json_and_not_a_page(string method, string address, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        var answer = await site.SendAsync(request);
        Assert.Equal((status, "application/problem+json"), (answer.Status, answer.MediaType));
    }

    [Theory]
    [InlineData("?reason=a%0d%0aSet-Cookie:%20x=y")]
    [InlineData("?reason=%00")]
    public async Task Line_breaks_and_NUL_in_the_address_are_refused(string query)
    {
        var answer = await site.PostAsync(Body, query: query);
        Assert.Equal(400, answer.Status);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("X-Api-Key: a\0b\r\n", 400)]
    [InlineData("X-Api-Key: a\r\nb\r\n", 400)]
    [InlineData("X-Api-Key : a\r\n", 400)]
    [InlineData("Content-Length: -1\r\n", 400)]
    public async Task Forged_headers_are_refused_by_the_server(string headers, int status) => Assert.Equal(status, await RawAsync(headers));

    [Fact]
    public async Task Oversized_headers_are_refused_before_they_are_read() =>
        Assert.Equal(431, await RawAsync($"X-Api-Key: {new string('a', 60_000)}\r\n"));

    [Fact]
    public async Task An_interrupted_chunked_body_is_a_bad_request_and_not_a_server_error() =>
        Assert.Equal(
            400,
            await RawAsync(
                $"X-Api-Key: {site.Police.Secret.Reveal()}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
                "zz\r\n"));

    [Fact]
    public async Task Without_a_database_the_response_has_a_retry_time_and_no_stack_trace()
    {
        await using var without = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host.UseEnvironment("Test")
            .UseSetting("Database:Connection", "Host=127.0.0.1;Port=1;Username=x;Database=x;Timeout=2"));
        using var request = Request(("X-Api-Key", site.Police.Secret.Reveal()));
        using var answer = await without.CreateClient().SendAsync(request, Ct);
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "application/problem+json"),
            (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.DoesNotContain("Npgsql", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private WebApplicationFactory<Program> SiteWith(string setting, string value) =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseEnvironment("Test").UseSetting("Database:Connection", site.Test.ConnectionString).UseSetting(setting, value));

    private static HttpRequestMessage Request(params (string Name, string? Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/counts")
        {
            Content = new StringContent(Body, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers)
            if (value is not null) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private async Task<ApiAnswer> AskAsync(params (string Name, string? Value)[] headers)
    {
        using var request = Request(headers);
        return await site.SendAsync(request);
    }

    /// <summary>The status of the answer to malformed bytes.</summary>
    private async Task<int> RawAsync(string headers, string body = "")
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, site.Client.BaseAddress!.Port, Ct);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"POST /api/v1/counts HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n{body}"), Ct);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return int.Parse((await reader.ReadLineAsync(Ct))!.Split(' ')[1], null);
    }
}
