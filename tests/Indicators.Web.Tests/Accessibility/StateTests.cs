using System.Net;
using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Indicators.Web.Tests.Accessibility;

/// <summary>
/// Pages that crawling the site does not reach: links from mails, reports, faults, long lists. In light, dark and forced
/// colours.
/// </summary>
public sealed class StateTests(WholeSite site, TestBrowser browser) : IClassFixture<WholeSite>, IAsyncLifetime
{
    private const int Many = 220;

    private readonly List<string> broken = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static UserGrant Officer =>
        UserGrant.Make(UserRole.MunicipalPoliceOfficer, MunicipalityCode.Parse(ForshagaSite.Forshaga).Value, null).Value!;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Assert.True(broken.Count == 0, string.Join("\n", broken));
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Pages_opened_from_mail_links_are_accessible()
    {
        var token = Guid.NewGuid();
        await site.Test.ExecuteAsync(
            """
            insert into unsubscribe_tokens
            select sha256(convert_to(@token, 'UTF8')), subscription, recipient_address from subscriptions
            where unsubscribed_at is null limit 1
            """, new { token = $"{token:N}" });
        using var visitor = site.Visitor();
        var page = await OpenAsync(visitor);
        await SeeAsync(page, await site.InviteAsync("ny@forshaga.example", [Officer]), "Välkommen, Åsa Öberg");
        await PageRules.SendEmptyAsync(page);
        await LookAsync(page);
        await SeeAsync(page, "/valkommen/finns-inte", "Länken fungerar inte", HttpStatusCode.NotFound);
        await SeeAsync(page, $"/avanmalan/{token}", "Avanmäl dig från rapporterna?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Avanmäl mig" }).ClickAsync();
        await SeeAsync(page, $"/avanmalan/{token}", "Du är avanmäld");
        for (var i = 0; i < RequestLimits.UnsubscribesPerMinute; i++) using (await visitor.Client.GetAsync($"/avanmalan/{token}", Ct)) { }
        await SeeAsync(page, $"/avanmalan/{token}", "Vänta en stund", HttpStatusCode.TooManyRequests);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_second_factor_is_accessible_at_setup_and_at_sign_in()
    {
        using var person = await site.SignInAsync("tva.steg@forshaga.example", [Officer]);
        var page = await OpenAsync(person);
        await SeeAsync(page, "/mitt-konto/tva-steg", "Inloggning i två steg");
        await page.Locator("#Current").FillAsync(TestSite.Password);
        // The site has its own date.
        var now = site.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await page.Locator("#Code").FillAsync(Totp.Code(await page.Locator("main code").First.InnerTextAsync(), now));
        await page.GetByRole(AriaRole.Button, new() { Name = "Slå på" }).ClickAsync();
        await Assertions.Expect(page.Locator(".codes, .faults")).ToHaveCountAsync(1);
        Assert.Empty(await page.Locator(".faults li").AllInnerTextsAsync());
        await Assertions.Expect(page.Locator(".codes code")).ToHaveCountAsync(10);
        // A code that wraps in the middle is easily copied wrong from paper.
        await page.SetViewportSizeAsync(1280, 900);
        const string onTwoLines = "[...document.querySelectorAll('.codes code')].filter(code => code.getClientRects().length > 1).length";
        Assert.Equal(0, await page.EvaluateAsync<int>(onTwoLines));
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal(0, await page.EvaluateAsync<int>(onTwoLines));
        Assert.Contains("kontot tva.steg@forshaga.example", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await LookAsync(page);
        await SeeAsync(page, "/mitt-konto/tva-steg", "Inloggning i två steg");
        await page.Context.CloseAsync();

        page = await OpenAsync(site.Visitor());
        await page.GotoAsync("/logga-in");
        await page.Locator("#Email").FillAsync("tva.steg@forshaga.example");
        await page.Locator("#Password").FillAsync(TestSite.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Logga in", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("Skriv koden"));
        await LookAsync(page);
        await PageRules.SendEmptyAsync(page);
        await LookAsync(page);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_report_is_accessible_as_a_draft_and_when_released()
    {
        const string room = "/kommuner/1763/rapporter/forshaga-2020";
        var view = (await site.Coordinator.GetAsync($"{room}/2020-T1/1")).Page.QuerySelector("a[href*='/visa/']")!.GetAttribute("href")!;
        var page = await OpenAsync(site.Coordinator);
        await SeeAsync(page, view);
        await SeeAsync(page, $"{room}/2020-T2/utkast");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Refused_missing_and_failed_pages_are_accessible()
    {
        var page = await OpenAsync(site.Coordinator);
        await SeeAsync(page, "/administration", "Du har inte rätt till sidan", HttpStatusCode.Forbidden);
        await SeeAsync(page, "/finns-inte", "Sidan finns inte", HttpStatusCode.NotFound);
        await page.Context.CloseAsync();
        page = await OpenAsync(site.Administrator);
        await site.Test.ExecuteAsync("alter table hangfire.set rename to set_away");
        await SeeAsync(page, "/administration/jobb", "Något gick fel", HttpStatusCode.InternalServerError);
        await site.Test.ExecuteAsync("alter table hangfire.set_away rename to set");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_dark_screen_prints_dark_on_white_with_the_figures_and_without_buttons()
    {
        var page = await browser.OpenAsync(site.Coordinator);
        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        await page.GotoAsync("/kommuner/1763/rapportera/2020-04?part=kommunen");
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Equal("rgb(27, 39, 51)", await page.EvaluateAsync<string>("getComputedStyle(document.body).color"));
        await Assertions.Expect(page.Locator(".entry").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main button").First).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Lists_of_hundreds_are_accessible()
    {
        await site.Test.ExecuteAsync(
            """
            insert into users (id, email, name, security_stamp, created_at, created_by)
            select gen_random_uuid(), 'person' || n || '.med.lang.adress@kommunalforbundet.forshaga.example',
                'Person Med Ett Långt Namn ' || n, '', now(), 'test' from generate_series(1, @many) n;
            insert into audit_log (at, actor, action, subject, details)
            select now(), 'Person ' || n, 'counts.import', n::text, jsonb_build_object('file', repeat('x', 300))
            from generate_series(1, @many) n;
            insert into outbox overriding system value select (jsonb_populate_record(o,
                jsonb_build_object('id', 1000 + n, 'message_id', 'm' || n, 'subject_key', 'rapport-' || n))).*
            from outbox o, generate_series(1, @many) n where o.id = (select min(id) from outbox);
            insert into api_keys (id, name, municipality_code, party, secret_sha256, created_at, created_by)
            select lpad(to_hex(n), 16, '0'), 'Systemet ' || n, '1763', 'Police', sha256(n::text::bytea), now(), 'test'
            from generate_series(1, @many) n
            """, new { many = Many });
        var page = await OpenAsync(site.Administrator);
        foreach (var (address, least) in new[] { ("anvandare", Many), ("logg", 100), ("utskick", 200), ("nycklar", Many) })
        {
            await SeeAsync(page, $"/administration/{address}");
            Assert.True(await page.Locator("tbody tr").CountAsync() >= least, address);
        }
        await page.Context.CloseAsync();
    }

    private Task<IPage> OpenAsync(Visitor person) => browser.OpenAsync(person, width: PageRules.Phone);

    private async Task SeeAsync(IPage page, string address, string? heading = null, HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = await page.GotoAsync(address);
        Assert.Equal((int)status, answer!.Status);
        if (heading is not null) Assert.Equal(heading, await page.Locator("h1").InnerTextAsync());
        await LookAsync(page);
    }

    private async Task LookAsync(IPage page)
    {
        broken.AddRange(await PageRules.FaultsAsync(page));
        broken.AddRange(await PageRules.FaultsInOtherColoursAsync(page));
    }
}
