using System.Net;
using System.Text;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Administration;

/// <summary>A key from the page to the API and back.</summary>
public sealed class ApiKeysTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Room = "/administration/nycklar";

    [Fact]
    public async Task A_new_key_is_shown_once_works_for_its_municipality_and_party_and_stops_when_it_is_revoked()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var made = await ada.PostAsync(Room, Fields("Polisens statistik"), "Create");
        var secret = made.Page.QuerySelector(".note code")!.TextContent;
        Assert.Matches("^indk_[0-9a-f]{16}_[0-9a-f]{64}$", secret);
        Assert.Equal(200, await AskAsync(secret, "1883"));
        Assert.Equal(403, await AskAsync(secret, TestSite.Kil));
        Assert.Equal(
            $"POST /api/v1/counts, nyckel {secret[5..21]}",
            await site.Test.ScalarAsync<string>(
                "select about from access_log where event = 'AccessRefused' order by id desc limit 1"));
        var list = await ada.GetAsync(Room);
        Assert.DoesNotContain(secret[^64..], list.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var row = Assert.Single(
            list.Page.QuerySelectorAll("tbody tr"),
            row => row.TextContent.Contains("Polisens statistik", StringComparison.Ordinal));
        Assert.Equal("Polisens uppgifter, Karlskoga", row.QuerySelector("[data-label='Får rapportera']")!.TextContent);
        Assert.NotEqual("aldrig", row.QuerySelector("[data-label='Senast använd']")!.TextContent);
        var revoked = await ada.SendAsync(list, new() { ["id"] = secret[5..21] }, "Revoke");
        Assert.Contains("Nyckeln för Polisens statistik fungerar inte längre.", revoked.Text, StringComparison.Ordinal);
        Assert.Contains("av Åsa Öberg", revoked.Text, StringComparison.Ordinal);
        Assert.Equal(401, await AskAsync(secret, "1883"));
        Assert.Equal(
            "POST /api/v1/counts",
            await site.Test.ScalarAsync<string>(
                "select about from access_log where event = 'ApiKeyRefused' order by id desc limit 1"));
        Assert.Equal(
            "api_key.create api_key.revoke",
            await site.Test.ScalarAsync<string>(
                $"select string_agg(action, ' ' order by id) from audit_log where subject = '{secret[5..21]}'"));
    }

    [Theory]
    [InlineData("Name", "", "Nyckelns namn ska vara 1 till 80 tecken")]
    [InlineData("Name", "Stati\u202Estik", "Texten har ett tecken som inte syns (U+202E) efter ”Stati”.")]
    [InlineData("Municipality", "9999", "Ingen kommun har koden 9999.")]
    [InlineData("Until", "2016-01-01", "1 januari 2016 har redan varit.")]
    [InlineData("Until", "snart", "”snart” går inte att läsa.")]
    [InlineData("Municipality", "18", "”18” är ingen kommunkod.")]
    [InlineData("Municipality", "", "Välj en kommun.")]
    [InlineData("Party", "Ingen", "”Ingen” går inte att läsa.")]
    [InlineData("Party", "0", "”0” går inte att läsa.")]
    [InlineData("Party", "", "Välj polisens eller kommunens uppgifter.")]
    [InlineData("Party", "Joint", "Välj polisens eller kommunens uppgifter.")]
    public async Task Errors_in_the_form_are_shown_and_no_key_is_created(string field, string value, string fault)
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var answer = await ada.PostAsync(Room, new(Fields("Utan nyckel")) { [field] = value }, "Create");
        Assert.Contains(fault, Assert.Single(answer.Faults).Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal($"#{field}", answer.Page.QuerySelector(".faults a")!.GetAttribute("href"));
        Assert.Null(answer.Page.QuerySelector(".note code"));
        Assert.Equal(0, await site.Test.ScalarAsync<long>("select count(*) from api_keys where name = 'Utan nyckel'"));
    }

    [Fact]
    public async Task Reloading_the_page_neither_creates_another_key_nor_shows_the_key_again()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var made = await ada.PostAsync(Room, Fields("Bara en"), "Create");
        Assert.NotNull(made.Page.QuerySelector(".note code"));
        // Reloading requests the address after the redirect.
        Assert.Equal(Room, made.PathAndQuery);
        Assert.Null((await ada.GetAsync(made.PathAndQuery)).Page.QuerySelector(".note code"));
        Assert.Equal(1, await site.Test.ScalarAsync<long>("select count(*) from api_keys where name = 'Bara en'"));
    }

    [Fact]
    public async Task A_missing_key_cannot_be_revoked()
    {
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var page = await ada.PostAsync(Room, Fields("Finns"), "Create");
        Assert.Equal(HttpStatusCode.NotFound, (await ada.SendAsync(page, new() { ["id"] = "0000000000000000" }, "Revoke")).Status);
    }

    private static Dictionary<string, string> Fields(string name) =>
        new() { ["Name"] = name, ["Municipality"] = TestSite.Karlskoga, ["Party"] = "Police", ["Until"] = "" };

    private async Task<int> AskAsync(string secret, string kommun)
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        using var body = new StringContent(
            $$"""{ "rows": [ { "municipality": "{{kommun}}", "indicator": "trafikkontroll", "period": "2016-03", "total": 12 } ] }""",
            Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/api/v1/counts?preview=true", body, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode is 409 or 422 ? 200 : (int)answer.StatusCode; // Let in: what is thought of the row is another matter.
    }
}
