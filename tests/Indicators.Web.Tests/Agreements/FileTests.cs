using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Parser;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Agreements;

/// <summary>Agreement files, imported and downloaded, and agreements ended early.</summary>
public sealed class FileTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Base = "/kommuner/1715/overenskommelser";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Kil => KilFile.Text("kil-2018");

    [Fact]
    public async Task A_downloaded_file_equals_the_uploaded_one_byte_for_byte()
    {
        var sent = KilFile.Text("kil-fil").Replace("\n", "\r\n", StringComparison.Ordinal);
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var look = await UploadAsync(person, sent);
        Assert.Contains("Inget är sparat än", look.Text, StringComparison.Ordinal);
        var refused = await person.SendAsync(look, [], "Save");
        Assert.StartsWith("Löfte 6, ”minst två st. insatser", Assert.Single(refused.Faults), StringComparison.Ordinal);
        Assert.Contains("Följs i text.", refused.Text, StringComparison.Ordinal);
        Assert.Equal("0", await VersionsAsync("kil-fil"));
        var saved = await person.SendAsync(refused, KilFile.Confirmed(refused), "Save");
        Assert.Equal($"{Base}/kil-fil", saved.Address);
        var file = await person.GetAsync($"{Base}/kil-fil?handler=File&version=1");
        Assert.Equal(sent, Encoding.UTF8.GetString(file.Bytes));
        var again = await UploadAsync(person, sent);
        Assert.Contains("Inget skiljer sig", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            again.Page.QuerySelectorAll("button"), button => button.TextContent.StartsWith("Spara", StringComparison.Ordinal));
        Assert.Equal("1", await VersionsAsync("kil-fil"));
    }

    [Fact]
    public async Task All_errors_in_a_file_are_shown_with_line_numbers()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var answer = await UploadAsync(
            person,
            Kil.Replace("rapport: halvår", "rapport: månad", StringComparison.Ordinal)
                .Replace("bra@kil.example", "bra", StringComparison.Ordinal));
        Assert.Equal(2, answer.Faults.Count);
        Assert.StartsWith("Rad 18: ”månad” går inte att välja här.", answer.Faults[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kil-2018")]
    [InlineData("eget-id")]
    public async Task A_file_of_another_municipality_is_refused_also_without_a_preview(string id)
    {
        var foreign = KilFile.Text(id);
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Karlskoga);
        var answer = await UploadAsync(person, foreign, "/kommuner/1883/overenskommelser");
        Assert.Contains("Överenskommelsen gäller Kil, kommun 1715.", Assert.Single(answer.Faults), StringComparison.Ordinal);
        var token = answer.Page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var sent = await person.Client.PostAsync(
            "/kommuner/1883/overenskommelser/importera?handler=Save", new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = token,
                ["ReviewedFile"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(foreign)),
                ["BasedOn"] = "1",
            }), Ct);
        Assert.Contains("kommun 1715", WebUtility.HtmlDecode(await sent.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
        Assert.Equal("1", await VersionsAsync("kil-2018"));
        Assert.Equal("0", await VersionsAsync("eget-id"));
    }

    [Fact]
    public async Task The_id_of_another_municipalitys_agreement_cannot_be_reused()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var answer = await UploadAsync(person, KilFile.Text("karlskoga-2016"));
        Assert.Contains("används redan av en annan kommun", Assert.Single(answer.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agreement_ends_on_the_given_day_and_the_reason_is_logged()
    {
        await KilFile.ImportAsync(site, "kil-slut");
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var faults = await person.PostAsync($"{Base}/kil-slut/avsluta", new() { ["LastDay"] = "2020-01-01" });
        Assert.Equal(
            [
                "Skriv varför överenskommelsen avslutas. Det sparas i loggen och i filen.",
                "Överenskommelsen slutar redan 31 december 2019. Skriv en tidigare dag.",
            ],
            faults.Faults.Select(Plain).Order(StringComparer.Ordinal));
        var ended = await person.PostAsync(
            $"{Base}/kil-slut/avsluta", new() { ["LastDay"] = "2019-06-30", ["Reason"] = "Nytt avtal från hösten: å, ä, ö" });
        Assert.Contains("gäller till och med 30 juni 2019", Plain(ended.Text), StringComparison.Ordinal);
        Assert.Equal("2019-06-30 Nytt avtal från hösten: å, ä, ö", await site.Test.ScalarAsync<string>(
            """
            select v.valid_to || ' ' || (l.details ->> 'reason') from agreement_versions v
            join audit_log l on l.subject = v.agreement_id and l.details ->> 'version' = '2'
            where v.agreement_id = 'kil-slut' and v.version = 2
            """));
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ');

    private Task<string?> VersionsAsync(string id) =>
        site.Test.ScalarAsync<string>($"select count(*)::text from agreement_versions where agreement_id = '{id}'")!;

    private static async Task<Answer> UploadAsync(Visitor person, string yaml, string at = Base)
    {
        var token = (await person.GetAsync($"{at}/importera")).Page
            .QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(token), "__RequestVerificationToken");
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(yaml));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/yaml");
        form.Add(file, "Sent", "överenskommelse.yaml");
        using var answer = await person.Client.PostAsync($"{at}/importera", form, Ct);
        return new(
            answer.StatusCode, answer.RequestMessage!.RequestUri!,
            new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Ct)), answer.Headers, []);
    }
}
