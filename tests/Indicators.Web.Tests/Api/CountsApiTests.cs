using Indicators.Core.Agreements;
using Xunit;

namespace Indicators.Web.Tests.Api;

/// <summary>POST /api/v1/counts with a valid key: the result for each kind of body.</summary>
public sealed class CountsApiTests(ApiSite site) : IClassFixture<ApiSite>
{
    private const string Header = "kommun;indikator;period;antal;under18;under20;kommentar\n";

    [Fact]
    public async Task A_report_is_stored_and_answered_with_its_receipt_and_a_change_with_old_and_new()
    {
        var first = await site.PostAsync(ApiSite.Row("\"period\": \"2016-01\", \"total\": 12"));
        Assert.Equal((200, "stored", "1", "0"), (first.Status, first["outcome"], first["new"], first["changed"]));
        var second = await site.PostAsync(
            """{ "reason": "Fel i januari", "rows": [ """
            + """{ "municipality": "Karlskoga", "indicator": "Trafikkontroll", "period": "2016-01", "total": 14 } ] }""");
        Assert.Equal((200, "1"), (second.Status, second["changed"]));
        var change = second.Json["changes"]![0]!;
        Assert.Equal(
            ("12", "14", "2016-01"),
            (change["old"]!["total"]!.ToString(), change["new"]!["total"]!.ToString(), change["period"]!.ToString()));
        var (reason, by, channel) = (await ScalarAsync("reason", second),
            await ScalarAsync("imported_by", second), await ScalarAsync("channel", second));
        Assert.Equal(("Fel i januari", $"Statistiksystemet (API-nyckel {site.Police.Key.Id})", "api"), (reason, by, channel));
    }

    [Fact]
    public async Task Parts_are_stored_and_returned_and_those_that_do_not_add_up_are_named_by_their_place()
    {
        await site.Test.ExecuteAsync(Counts.BreakdownPageTests.FollowByPlace);
        string Row(int total, string parts) => ApiSite.Row($"\"period\": \"2016-10\", \"total\": {total}, \"parts\": {{ {parts} }}");
        Assert.Equal("stored", (await site.PostAsync(Row(12, "\"på väg\": 7, \"i tätort\": 5")))["outcome"]);
        var changed = await site.PostAsync(Row(12, "\"på väg\": 6, \"i tätort\": 6"), query: "?reason=Fel");
        var change = changed.Json["changes"]![0]!;
        Assert.Equal(("7", "6"), (change["old"]!["parts"]!["på väg"]!.ToString(), change["new"]!["parts"]!["på väg"]!.ToString()));
        var refused = await site.PostAsync(Row(12, "\"på väg\": 7, \"i tätort\": 6"), query: "?reason=Fel");
        Assert.Equal("/rows/0/parts/i tätort", Assert.Single(refused.Pointers));
        var asked = await site.PostAsync(Row(12, "\"på väg\": 7, \"i tätort\": 4"), query: "?reason=Fel");
        Assert.Equal((409, "/rows/0/total"), (asked.Status, Assert.Single(asked.Pointers)));
    }

    [Fact]
    public async Task The_same_bytes_sent_again_change_nothing_and_the_response_shows_it()
    {
        var body = ApiSite.Row("\"period\": \"2016-02\", \"total\": 5");
        var first = await site.PostAsync(body);
        var again = await site.PostAsync(body);
        Assert.Equal((200, "read_before", "1"), (again.Status, again["outcome"], again["unchanged"]));
        Assert.Equal(first["importId"], again["importId"]);
    }

    [Fact]
    public async Task A_preview_returns_the_result_and_stores_nothing()
    {
        var before = await site.StoredAsync();
        var body = ApiSite.Row("\"period\": \"2016-12\", \"total\": 5");
        var preview = await site.PostAsync(body, query: "?preview=true");
        Assert.Equal((200, "previewed", "1", null), (preview.Status, preview["outcome"], preview["new"], preview["importId"]));
        Assert.StartsWith("Filen api.json är granskad. Inget är sparat.", preview["message"], StringComparison.Ordinal);
        Assert.Equal(before, await site.StoredAsync());
        Assert.Equal("stored", (await site.PostAsync(body))["outcome"]);
        Assert.Equal(400, (await site.PostAsync(body, query: "?preview=kanske")).Status);
    }

    [Fact]
    public async Task Warnings_return_409_until_a_reason_is_given()
    {
        await site.Test.ExecuteAsync(
            """
            insert into report_editions (agreement_id, agreement_version, period, edition, is_preliminary, as_of, data_revision,
                content, content_sha256, built_at, released_at, released_by)
            values ('karlskoga-2016', 1, '2016-T2', 1, false, '2016-09-15', 1, '{}', '', now(), now(), 'tjänsten')
            """);
        var body = ApiSite.Row("\"period\": \"2016-08\", \"total\": 5");
        Assert.Equal(400, (await site.PostAsync(body)).Status);
        var warned = await site.PostAsync(body, query: "?reason=Kom%20sent");
        Assert.Equal((409, "/rows/0/period"), (warned.Status, Assert.Single(warned.Pointers)));
        Assert.Equal(409, (await site.PostAsync(body, query: "?reason=Kom%20sent&preview=true")).Status);
        var stored = await site.PostAsync(body, query: "?reason=Kom%20sent&acknowledge=Kontrollerat");
        await site.Test.ExecuteAsync("delete from report_editions");
        Assert.Equal((200, "stored"), (stored.Status, stored["outcome"]));
    }

    [Fact]
    public async Task Null_is_unreported_zero_is_a_count_and_not_applicable_needs_a_reason()
    {
        var missing = await site.PostAsync(ApiSite.Row("\"period\": \"2016-03\", \"total\": null"));
        Assert.Equal((200, "nothing_new", "1", "0"), (missing.Status, missing["outcome"], missing["notReported"], missing["new"]));
        Assert.Equal(200, (await site.PostAsync(ApiSite.Row("\"period\": \"2016-03\", \"total\": 0"))).Status);
        var silent = await site.PostAsync(ApiSite.Row("\"period\": \"2016-03\", \"notApplicable\": true"));
        Assert.Equal((422, "/rows/0/comment"), (silent.Status, Assert.Single(silent.Pointers)));
        var said = await site.PostAsync(ApiSite.Row("\"period\": \"2016-03\", \"notApplicable\": true, \"comment\": \"Inga vägar\""));
        Assert.Equal((200, "true"), (said.Status, said.Json["changes"]![0]!["new"]!["notApplicable"]!.ToString()));
    }

    [Theory]
    [InlineData("\"period\": \"2016-04\", \"total\": 1e3", "/rows/0/total", "1000")]
    [InlineData("\"period\": \"2016-04\", \"total\": 1.5", "/rows/0/total", "inget heltal")]
    [InlineData("\"period\": \"2016-04\", \"total\": -1", "/rows/0/total", "negativt")]
    [InlineData("\"period\": \"2016-04\", \"total\": 99999999999999999999999999999999", "/rows/0/total", "för stort")]
    [InlineData("\"period\": \"2016-04\", \"total\": 1e999", "/rows/0/total", "1e999")]
    [InlineData("\"period\": \"2016-04\", \"total\": \"12\"", "/rows/0/total", "utan citattecken")]
    [InlineData("\"period\": \"2016-04\", \"total\": true", "/rows/0/total", "utan citattecken")]
    [InlineData("\"period\": \"2016-04\", \"total\": [12]", "/rows/0/total", "utan citattecken")]
    [InlineData("\"period\": \"2016-04\"", "/rows/0/total", "saknas")]
    [InlineData("\"period\": 201604, \"total\": 1", "/rows/0/period", "inom citattecken")]
    [InlineData("\"period\": null, \"total\": 1", "/rows/0/period", "saknas")]
    [InlineData("\"period\": \"2016-04\", \"total\": 1, \"total\": 2", "/rows/0/total", "två gånger")]
    [InlineData("\"period\": \"2016-04\", \"total\": 1, \"to/t~l\": 2", "/rows/0/to~1t~0l", "känns inte igen")]
    [InlineData("\"period\": \"2016-04\", \"total\": 1, \"notApplicable\": true, \"comment\": \"x\"", "/rows/0/total", "ej tillämpligt")]
    [InlineData("\"period\": \"2016-04\", \"total\": 1, \"notApplicable\": 1", "/rows/0/notApplicable", "true eller false")]
    [InlineData("\"period\": \"2016-04\", \"total\": 1, \"comment\": \"\\ud800\"", "/rows/0/comment", "inte går att läsa")]
    [InlineData("\"period\": \"2016-04\", \"total\": 1, \"comment\": \"a\\u0000b\"", "/rows/0/comment", "inte går att läsa")]
    [InlineData("\"period\": \"2016-04\", \"total\": 1, \"\\ud800\": 2", "/rows/0", "inte går att läsa")]
    [InlineData("\"period\": \"2016-04'; drop table counts; --\", \"total\": 1", "/rows/0/period", "är ingen period som går att läsa")]
    [InlineData("\"period\": \"2016-04\", \"total\": 1, \"under18\": 1", "/rows/0/under18", "inte upp per ålder")]
    public async Task An_error_in_a_row_has_a_pointer_and_a_Swedish_sentence(string fields, string pointer, string sentence)
    {
        var answer = await site.PostAsync(ApiSite.Row(fields));
        Assert.Equal((422, "application/problem+json", "urn:indicators:rows"), (answer.Status, answer.MediaType, answer["type"]));
        Assert.Equal(pointer, Assert.Single(answer.Pointers));
        Assert.Contains(sentence, answer.Sentences, StringComparison.Ordinal);
        Assert.NotEmpty(answer["reference"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{ "rows": {} }""")]
    [InlineData("""{ "rows": [] }""")]
    [InlineData("""{ "rows": [], "rows": [] }""")]
    [InlineData("""{ "rows": [], "row": [] }""")]
    [InlineData("""{ "rows": [], "reason": 3 }""")]
    [InlineData("""{ "rows": [], "isSample": "ja" }""")]
    [InlineData("""{ "rows": [] } x""")]
    [InlineData("""{ "rows": [ { "total": 01 } ] }""")]
    [InlineData("""{ "rows": [ { "total": NaN } ] }""")]
    [InlineData("{ \"rows\": [ { \"comment\": \"a\0b\" } ] }")]
    [InlineData("<rows/>")]
    [InlineData("kommun;indikator;period;antal\n1883;trafikkontroll;2016-04;1")]
    public async Task A_body_that_is_not_a_report_gets_a_problem_sentence(string body)
    {
        var answer = await site.PostAsync(body);
        Assert.Equal((400, "urn:indicators:unreadable"), (answer.Status, answer["type"]));
        Assert.Equal("", Assert.Single(answer.Pointers));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(100_000)]
    public async Task Deeply_nested_JSON_is_refused(int levels)
    {
        var deep = new string('[', levels) + new string(']', levels);
        var answer = await site.PostAsync($$"""{ "rows": [ { "total": {{deep}} } ] }""");
        Assert.Equal(levels > 5 ? 400 : 422, answer.Status);
    }

    [Fact]
    public async Task Bytes_that_are_not_text_are_an_error_in_their_row()
    {
        byte[] body =
        [
            .. """{ "rows": [ { "municipality": "1883", "indicator": "trafikkontroll", "period": "2016-04", "total": 1, "comment": " """u8,
            0xFF,
            0xFE,
            .. "\" } ] }"u8,
        ];
        var answer = await site.PostAsync(body);
        Assert.Equal((422, "/rows/0/comment"), (answer.Status, Assert.Single(answer.Pointers)));
    }

    [Fact]
    public async Task Every_faulty_row_is_reported_and_nothing_is_stored()
    {
        var before = await site.StoredAsync();
        var answer = await site.PostAsync("""
            { "rows": [
              { "municipality": "1883", "indicator": "trafikkontroll", "period": "2016-07", "total": 3 },
              { "municipality": "1883", "indicator": "trafikkontrol", "period": "2016-08", "total": -3 },
              3, {}, null, "#", { "municipality": "#", "indicator": "", "period": "", "total": 0 }
            ] }
            """);
        Assert.Equal(422, answer.Status);
        Assert.Equal(
            [
                "/rows/1/indicator", "/rows/1/total", "/rows/2", "/rows/3/total", "/rows/4", "/rows/5", "/rows/6/municipality",
                "/rows/6/indicator", "/rows/6/period",
            ],
            answer.Pointers);
        Assert.Equal(before, await site.StoredAsync());
    }

    [Fact]
    public async Task At_most_a_thousand_problems_are_listed_and_the_rest_are_counted()
    {
        var rows = string.Join(',', Enumerable.Repeat("{}", 1_500));
        var answer = await site.PostAsync($$"""{ "rows": [ {{rows}} ] }""");
        Assert.Equal((422, 1_000, "500"), (answer.Status, answer.Problems.Count, answer["problemsLeft"]));
    }

    [Fact]
    public async Task Rows_of_another_municipality_or_party_are_refused_each_with_a_sentence()
    {
        var before = await site.StoredAsync();
        var answer = await site.PostAsync("""
            { "rows": [
              { "municipality": "1715", "indicator": "trafikkontroll", "period": "2018-03", "total": 3 },
              { "municipality": "1883", "indicator": "inventering", "period": "2016-03", "total": 3 },
              { "municipality": "1883", "indicator": "trygghetsdialog", "period": "2016-03", "total": 3 }
            ] }
            """);
        Assert.Equal((403, "urn:indicators:forbidden"), (answer.Status, answer["type"]));
        Assert.Equal(["/rows/0/municipality", "/rows/1/indicator"], answer.Pointers);
        Assert.Contains("Kil (1715) får inte rapporteras", answer.Sentences, StringComparison.Ordinal);
        Assert.Contains("som kommunen rapporterar", answer.Sentences, StringComparison.Ordinal);
        Assert.Equal(before, await site.StoredAsync());
    }

    [Fact]
    public async Task Each_partys_key_reports_its_own_indicators_and_both_report_joint_ones()
    {
        var municipality = await site.KeyAsync("1883", ResponsibleParty.Municipality);
        const string joint = """{ "municipality": "1883", "indicator": "trygghetsdialog", "period": "2016-05", "total": 3 }""";
        const string own = """{ "municipality": "1883", "indicator": "inventering", "period": "2016-05", "total": 3 }""";
        Assert.Equal(200, (await site.PostAsync($$"""{ "rows": [ {{own}}, {{joint}} ] }""", secret: municipality.Secret)).Status);
        Assert.Equal(200, (await site.PostAsync($$"""{ "rows": [ {{joint}} ] }""")).Status);
    }

    [Fact]
    public async Task A_response_does_not_reveal_counts_that_the_key_may_not_report()
    {
        var municipality = await site.KeyAsync("1883", ResponsibleParty.Municipality);
        const string body = """{ "rows": [ { "municipality": "1883", "indicator": "inventering", "period": "2016-06", "total": 3 } ] }""";
        Assert.Equal(200, (await site.PostAsync(body, secret: municipality.Secret)).Status);
        Assert.Equal(403, (await site.PostAsync(body)).Status);
    }

    [Fact]
    public async Task Csv_is_imported_alike_with_the_reason_in_the_query()
    {
        var first = await site.PostAsync(Header + "1883;trafikkontroll;2016-09;4;;;\n", "text/csv");
        Assert.Equal((200, "1"), (first.Status, first["new"]));
        var second = await site.PostAsync(
            Header + "1883;trafikkontroll;2016-09;5;;;\n", "text/csv; charset=utf-8", query: "?reason=R%C3%A4kningen%20var%20fel");
        Assert.Equal("Räkningen var fel", await ScalarAsync("reason", second));
        var wrong = await site.PostAsync(Header + "1883;trafikkontroll;2016-09;fem;;;\n", "text/csv");
        var problem = Assert.Single(wrong.Problems)!;
        Assert.Equal(
            (422, null, "2", "antal", "fem"),
            (wrong.Status,
                problem["pointer"], problem["row"]!.ToString(), problem["place"]!.ToString(), problem["value"]!.ToString()));
    }

    [Fact]
    public async Task A_workbook_is_imported_alike()
    {
        var demo = await File.ReadAllBytesAsync(
            Path.Combine(Core.Tests.Support.Repository.Root, "deploy", "demo", "counts", "hagfors-2022", "2023.xlsx"));
        var answer = await site.PostAsync(demo, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        Assert.Equal(422, answer.Status);
        Assert.All(answer.Problems, problem => Assert.NotNull(problem!["sheet"]));
    }

    [Fact]
    public async Task Two_posts_of_the_same_bytes_at_once_are_stored_once()
    {
        var body = ApiSite.Row("\"period\": \"2016-11\", \"total\": 5");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => site.PostAsync(body)));
        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Single(answers, answer => answer["outcome"] == "stored");
    }

    private Task<string> ScalarAsync(string column, ApiAnswer answer) =>
        site.Test.ScalarAsync<string>($"select {column} from imports where id = @id", new { id = long.Parse(answer["importId"]!, null) });
}
