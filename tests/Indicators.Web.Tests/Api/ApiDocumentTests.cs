using System.Text.Json.Nodes;
using Xunit;

namespace Indicators.Web.Tests.Api;

/// <summary>Compares /openapi/v1.json with what the API does.</summary>
public sealed class ApiDocumentTests(ApiSite site) : IClassFixture<ApiSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_endpoint_is_documented_with_every_status_that_it_returns()
    {
        var document = await DocumentAsync();
        Assert.Equal(["/api/v1/counts"], document["paths"]!.AsObject().Select(path => path.Key));
        Assert.Equal(
            ["200", "400", "401", "403", "409", "413", "415", "422", "429", "500", "503"],
            Post(document)["responses"]!.AsObject().Select(status => status.Key).Order());
        Assert.All(Post(document)["responses"]!.AsObject().Where(status => status.Key != "200"),
            status => Assert.Equal(
                "#/components/schemas/ProblemAnswer",
                status.Value!["content"]!["application/problem+json"]!["schema"]!["$ref"]!.ToString()));
        Assert.NotNull(Post(document)["responses"]!["429"]!["headers"]!["Retry-After"]);
    }

    [Fact]
    public async Task Both_ways_to_send_a_key_are_described_and_one_is_required()
    {
        var document = await DocumentAsync();
        var schemes = document["components"]!["securitySchemes"]!.AsObject();
        Assert.Equal(["http", "apiKey"], schemes.Select(scheme => scheme.Value!["type"]!.ToString()));
        Assert.Equal(schemes.Select(scheme => scheme.Key), document["security"]!.AsArray().Select(way => way!.AsObject().Single().Key));
    }

    [Fact]
    public async Task The_examples_work_when_they_are_posted()
    {
        var content = Post(await DocumentAsync())["requestBody"]!["content"]!.AsObject();
        Assert.Equal(3, content.Count);
        var json = content["application/json"]!["examples"]!;
        var report = await site.PostAsync(Example(json, "rapport").ToJsonString());
        Assert.Equal((200, "stored", "2", "1"), (report.Status, report["outcome"], report["new"], report["notReported"]));
        var correction = await site.PostAsync(Example(json, "rattelse").ToJsonString());
        Assert.Equal((200, "1", "1"), (correction.Status, correction["new"], correction["changed"]));
        var csv = await site.PostAsync(Example(content["text/csv"]!["examples"]!, "rapport").ToString(), "text/csv");
        Assert.Equal((200, "2"), (csv.Status, csv["new"]));
        Assert.Equal(422, (await site.PostAsync(Example(json, "fel").ToJsonString())).Status);
    }

    [Fact]
    public async Task Example_responses_have_the_fields_of_real_responses()
    {
        var responses = Post(await DocumentAsync())["responses"]!;
        var stored = await site.PostAsync(ApiSite.Row("\"period\": \"2016-10\", \"total\": 1"));
        Assert.Equal(stored.Json.AsObject().Select(field => field.Key), Answer(responses, "200").AsObject().Select(field => field.Key));
        var wrong = await site.PostAsync(ApiSite.Row("\"period\": \"2016-03\", \"total\": \"12\""));
        Assert.Equal(wrong.Json.AsObject().Select(field => field.Key), Answer(responses, "422").AsObject().Select(field => field.Key));
        Assert.Equal(wrong.Problems.ToJsonString(), Answer(responses, "422")["problems"]!.ToJsonString());
    }

    [Fact]
    public async Task The_example_of_a_forbidden_row_equals_the_real_response()
    {
        var example = Answer(Post(await DocumentAsync())["responses"]!, "403");
        var real = await site.PostAsync(
            """{ "rows": [ { "municipality": "1715", "indicator": "trafikkontroll", "period": "2018-03", "total": 1 } ] }""");
        Assert.Equal(real.Problems.ToJsonString(), example["problems"]!.ToJsonString());
        Assert.Equal(real["title"], example["title"]!.ToString());
    }

    [Fact]
    public async Task Required_fields_and_number_types_are_documented()
    {
        var schemas = (await DocumentAsync())["components"]!["schemas"]!;
        Assert.Equal(
            ["municipality", "indicator", "period"],
            schemas["CountsRequestRow"]!["required"]!.AsArray().Select(name => name!.ToString()));
        Assert.Equal(
            ["null", "integer"],
            schemas["CountsRequestRow"]!["properties"]!["total"]!["type"]!.AsArray().Select(type => type!.ToString()));
        Assert.All(schemas["CountsRequestRow"]!["properties"]!.AsObject(), field => Assert.NotNull(field.Value!["description"]));
    }

    private async Task<JsonNode> DocumentAsync() => JsonNode.Parse(await site.Client.GetStringAsync("/openapi/v1.json", Ct))!;

    private static JsonNode Post(JsonNode document) => document["paths"]!["/api/v1/counts"]!["post"]!;

    private static JsonNode Answer(JsonNode responses, string status) =>
        Example(responses[status]!["content"]!.AsObject().Single().Value!["examples"]!, "exempel");

    private static JsonNode Example(JsonNode examples, string name) => examples[name]!["value"]!;
}
