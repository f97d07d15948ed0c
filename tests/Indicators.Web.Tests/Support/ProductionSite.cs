using System.Net;
using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Microsoft.AspNetCore.Hosting;
using Xunit;

namespace Indicators.Web.Tests.Support;

/// <summary>
/// The site as in production, behind a proxy that terminates TLS: it receives http, at another address than people use.
/// </summary>
public class ProductionSite : TestSite
{
    public const string Host = "loften.example", PublicUrl = $"https://{Host}";

    private const string Enrolment = "/mitt-konto/tva-steg";

    protected override void Configure(IWebHostBuilder host) => host.UseEnvironment("Production").UseSetting("Web:PublicUrl", PublicUrl);

    /// <summary>Sends what the proxy would forward, and returns the cookies unchanged.</summary>
    /// <param name="host">The Host header that the browser, or an attacker, sends.</param>
    public async Task<HttpResponseMessage> AskAsync(
        HttpMethod method, string address, string host = Host, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = Address };
        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.Host = host;
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>A browser that is on the site: it has what the page's form hides, and the page's cookies.</summary>
    public async Task<HttpResponseMessage> SendFormAsync(
        string address, Dictionary<string, string> fields, string host = Host, params (string Name, string Value)[] headers)
    {
        using var page = await AskAsync(HttpMethod.Get, address, headers: headers);
        var html = new AngleSharp.Html.Parser.HtmlParser()
            .ParseDocument(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        fields["__RequestVerificationToken"] = html.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var cookies = headers.Where(header => header.Name == "Cookie").Select(header => header.Value).Append(Cookies(page));
        return await AskAsync(
            HttpMethod.Post, address, host, new FormUrlEncodedContent(fields),
            [.. headers.Where(header => header.Name != "Cookie"), ("Cookie", string.Join("; ", cookies))]);
    }

    /// <summary>A person with an account in Kil, who has turned on a second factor if the role requires it.</summary>
    /// <returns>The cookies of the session.</returns>
    public async Task<string> JoinAsync(string email, UserRole role = UserRole.Coordinator)
    {
        MunicipalityCode? municipality = role == UserRole.Administrator ? null : MunicipalityCode.Parse(Kil).Value;
        var link = await InviteAsync(email, [UserGrant.Make(role, municipality, ResponsibleParty.Police).Value!]);
        using var answer = await SendFormAsync(link, new() { ["Password"] = Password, ["Again"] = Password });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        if (role.Gives(Permission.Administer) || role.Gives(Permission.ReleaseReports)) return (await EnrolAsync(Cookies(answer))).Cookies;
        return Cookies(answer);
    }

    /// <summary>Turns on the second factor, with a current code.</summary>
    /// <returns>The key of the app, and the new cookies of the session.</returns>
    public async Task<(string Key, string Cookies)> EnrolAsync(string cookies)
    {
        using var page = await AskAsync(HttpMethod.Get, Enrolment, headers: ("Cookie", cookies));
        var html = new AngleSharp.Html.Parser.HtmlParser()
            .ParseDocument(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var key = html.QuerySelector("main code")!.TextContent;
        var fields = new Dictionary<string, string>
        {
            ["Current"] = Password,
            ["Code"] = Totp.Code(key, TimeProvider.System.GetUtcNow()),
            ["Shown"] = html.QuerySelector("input[name=Shown]")!.GetAttribute("value")!,
        };
        using var answer = await SendFormAsync(Enrolment, fields, headers: ("Cookie", cookies));
        Assert.Contains(
            "Dina reservkoder", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        return (key, Cookies(answer));
    }

    /// <summary>As a browser sends them back.</summary>
    public static string Cookies(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join("; ", set.Select(cookie => cookie.Split(';')[0])) : "";
}
