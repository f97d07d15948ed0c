using Indicators.Core.Deviations;
using Indicators.Core.Jobs;
using Indicators.Core.Mail;
using Indicators.Core.Reports;
using Indicators.Web.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Indicators.Web.Tests.WholeMonth;

/// <summary>A month as it is lived, by five people at a browser: invited, reported, answered, revised, released, corrected, read and looked after.</summary>
public sealed class WholeMonthTests(MonthSite site, TestBrowser browser) : IClassFixture<MonthSite>, IClassFixture<TestBrowser>
{
    private const string Rita = "Rita Rapportör", Kalle = "Kalle Kommunpolis", Karin = "Karin Samordnare", Robert = "Robert Ledamot", Ada = "Åsa Öberg";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_month_is_lived_from_the_invitation_to_the_corrected_report()
    {
        await EverybodyComesInAsync();
        await AprilIsReportedAsync();
        await ADeviationIsAnsweredAsync();
        await APledgeIsRevisedAndTheDraftIsReadAsync();
        await TheReportIsReleasedAsync();
        await AValueIsCorrectedAndSoIsTheReportAsync();
        await TheCouncilReadsWhatIsReleasedAndNothingElseAsync();
        await EverybodysDeedsAreSeenByTheAdministratorAsync();
    }

    private async Task EverybodyComesInAsync()
    {
        var page = await browser.OpenAsync(site.Visitor(), policy: true);
        await AcceptAsync(page, site.FirstLink);
        foreach (var (name, role) in new[] { (Rita, "Reporter"), (Kalle, "MunicipalPoliceOfficer"), (Karin, "Coordinator"), (Robert, "CouncilMember") })
        {
            await page.GotoAsync("/administration/anvandare");
            await page.GetByLabel("Namn").FillAsync(name);
            await page.GetByLabel("E-postadress").FillAsync(Email(name));
            await page.GetByLabel("Roll", new() { Exact = true }).SelectOptionAsync(role);
            await page.GetByLabel("Forshaga").CheckAsync();
            await page.Locator("#Party").SelectOptionAsync("Police");
            await PressAsync(page, "Bjud in");
            var invited = await browser.OpenAsync(site.Visitor(), policy: true);
            await AcceptAsync(invited, new Uri(await page.Locator(".note code").InnerTextAsync()).AbsolutePath);
            await invited.Context.CloseAsync();
        }
        await page.Context.CloseAsync();
    }

    private async Task AprilIsReportedAsync()
    {
        var page = await ComeAsync(Rita, 6);
        await page.GetByRole(AriaRole.Link, new() { Name = "Rapportera", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Rapportera april 2020" }).ClickAsync();
        await TypeAsync(page, "4");
        await PressAsync(page, "Lämna in");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Siffrorna för april 2020 är inlämnade.");
        await page.Context.CloseAsync();
    }

    private async Task ADeviationIsAnsweredAsync()
    {
        site.Turn(5, 11);
        Assert.NotEmpty(await site.Core<RaiseDeviations>().RunAsync(Ct));
        var page = await ComeAsync(Kalle, 12);
        await page.GetByRole(AriaRole.Link, new() { Name = "Forshaga: Trafikkontroller" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Kvittera" }).ClickAsync();
        await page.GetByLabel("Vad gör ni åt det?").FillAsync("Vi har en reserv från vecka 20.");
        await page.GetByLabel("Till och med").FillAsync("2020-06-12");
        await PressAsync(page, "Kvittera");
        await page.GetByRole(AriaRole.Link, new() { Name = "Kommentera" }).ClickAsync();
        await page.GetByLabel("Kommentar").FillAsync("Patrullen behövdes i Karlstad.");
        await PressAsync(page, "Spara kommentaren");
        await Expect(page.Locator(".story")).ToContainTextAsync("Vi har en reserv från vecka 20.");
        await page.GotoAsync($"{ForshagaSite.Agreement}/5");
        await page.GetByRole(AriaRole.Link, new() { Name = "Säg om villkoret var uppfyllt" }).ClickAsync();
        await page.GetByLabel("inte uppfyllt", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Skäl").FillAsync("Inget underrättelseläge.");
        await PressAsync(page, "Spara");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("villkoret var inte uppfyllt");
        await page.Context.CloseAsync();
    }

    private async Task APledgeIsRevisedAndTheDraftIsReadAsync()
    {
        var page = await ComeAsync(Karin, 13);
        await page.GotoAsync($"/kommuner/{MonthSite.Forshaga}/overenskommelser/forshaga-2020");
        await PressAsync(page, "Ändra");
        await page.GetByRole(AriaRole.Link, new() { Name = "Löfte 9" }).ClickAsync();
        await page.GetByLabel("Ordalydelse").FillAsync("Forshaga kommun kommer att utöka upptäckargruppens arbete med ungdomar i riskzonen.");
        await PressAsync(page, "Spara i utkastet");
        await page.GetByRole(AriaRole.Link, new() { Name = "Granska och spara" }).ClickAsync();
        await PressAsync(page, "Spara som version 2");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Version 2 är sparad");
        await page.GotoAsync("/kommuner/1763/rapporter/forshaga-2020");
        await page.GetByRole(AriaRole.Link, new() { Name = "Utkast för första tertialet 2020" }).ClickAsync();
        await Expect(page.Locator("body")).ToContainTextAsync("utöka upptäckargruppens arbete");
        await Expect(page.Locator("body")).ToContainTextAsync("Patrullen behövdes i Karlstad.");
        await page.Context.CloseAsync();
    }

    private async Task TheReportIsReleasedAsync()
    {
        site.Turn(5, 14);
        Assert.Single(await site.Core<BuildDueReports>().RunAsync(null, Ct));
        var page = await ComeAsync(Karin, 14);
        await page.GotoAsync("/kommuner/1763/rapporter/forshaga-2020/2020-T1/1");
        await PressAsync(page, "Frisläpp och skicka");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("frisläppt");
        await site.Core<SendMail>().RunAsync(Ct);
        await page.ReloadAsync();
        await Expect(page.Locator("section[aria-labelledby=who] tbody tr")).Not.ToHaveCountAsync(0);
        await Expect(page.Locator("section[aria-labelledby=who]")).ToContainTextAsync("Skickat");
        await Expect(page.Locator("section[aria-labelledby=who]")).ToContainTextAsync("bra@forshaga.example");
        await page.Context.CloseAsync();
    }

    private async Task AValueIsCorrectedAndSoIsTheReportAsync()
    {
        var rita = await ComeAsync(Rita, 15);
        await rita.GotoAsync($"/kommuner/{MonthSite.Forshaga}/rapportera/2020-04?part=polisen");
        await TypeAsync(rita, "6");
        await Expect(rita.Locator("main")).ToContainTextAsync("har gått ut till mottagarna");
        await PressAsync(rita, "Lämna in");
        await Expect(rita.GetByRole(AriaRole.Alert)).ToContainTextAsync("Skriv varför siffrorna ändras.");
        await rita.GetByLabel("Varför ändras siffrorna?").FillAsync("Två pass bokfördes för sent.");
        await rita.GetByLabel("Varför stämmer siffrorna ändå?").FillAsync("Kontrollerat med stationsbefälet.");
        await PressAsync(rita, "Lämna in");
        await Expect(rita.Locator("main")).ToContainTextAsync("Ändrades från 4");
        await rita.Context.CloseAsync();

        var karin = await ComeAsync(Karin, 15);
        await karin.GotoAsync("/kommuner/1763/rapporter/forshaga-2020/2020-T1/1");
        await karin.GetByLabel("Varför rättas rapporten?").FillAsync("Två fotpatruller bokfördes för sent.");
        await PressAsync(karin, "Gör en ny utgåva");
        await Expect(karin).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/2020-T1/2$"));
        await Expect(karin.Locator("section[aria-labelledby=since]")).ToContainTextAsync("var 4, är nu 6");
        await karin.Context.CloseAsync();
    }

    private async Task TheCouncilReadsWhatIsReleasedAndNothingElseAsync()
    {
        var page = await ComeAsync(Robert, 18);
        Assert.Equal(["Översikt", "Rapporter"], await page.Locator("nav.rooms a").AllInnerTextsAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Rapporter", Exact = true }).ClickAsync();
        await page.GotoAsync("/kommuner/1763/rapporter/forshaga-2020/2020-T1/1");
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Arbetsbok (Excel)" }).ClickAsync());
        Assert.EndsWith(".xlsx", file.SuggestedFilename, StringComparison.Ordinal);
        Assert.True(new FileInfo(await file.PathAsync()).Length > 5_000);
        await Expect(page.Locator("#who, #correct")).ToHaveCountAsync(0);
        foreach (var closed in new[] { "/avvikelser", "/rapportera", "/administration", ForshagaSite.Agreement })
            Assert.Equal(403, (await page.GotoAsync(closed))!.Status);
        await page.Context.CloseAsync();
    }

    private async Task EverybodysDeedsAreSeenByTheAdministratorAsync()
    {
        await using (var connection = await site.Test.Database.OpenAsync(Ct)) await JobStore.DeclareAsync(connection, [("mail", TimeSpan.FromMinutes(1))]);
        var page = await ComeAsync(Ada, 18);
        await page.GotoAsync("/administration/jobb");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Kör nu" })).ToHaveCountAsync(1);
        await page.GotoAsync("/administration/utskick");
        await Expect(page.Locator("tbody")).ToContainTextAsync("bra@forshaga.example");
        await page.GotoAsync("/administration/logg");
        foreach (var (who, what) in new[]
            { (Ada, "user.invite"), (Rita, "counts.import"), (Kalle, "deviation.acknowledge"), (Kalle, "deviation.comment"), (Karin, "agreement.import"), (Karin, "report.release"), (Karin, "report.build") })
        {
            await page.GetByLabel("Vem").FillAsync(who);
            await page.GetByLabel("Vad", new() { Exact = true }).FillAsync(what);
            await PressAsync(page, "Sök");
            await Expect(page.Locator("tbody")).ToContainTextAsync(what);
        }
        await page.Context.CloseAsync();
    }

    private static string Email(string name) => name == Ada ? "ada@forshaga.example" : $"{name.Split(' ')[0]}@forshaga.example".ToLowerInvariant();

    /// <summary>April: the passes on foot are typed and looked over.</summary>
    private static async Task TypeAsync(IPage page, string patrols)
    {
        await page.GetByRole(AriaRole.Group, new() { Name = "Fotpatruller" }).GetByLabel("Antal").FillAsync(patrols);
        await PressAsync(page, "Granska och lämna in");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Granska april 2020");
    }

    private static async Task PressAsync(IPage page, string button) =>
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static async Task AcceptAsync(IPage page, string link)
    {
        await page.GotoAsync(link);
        await page.GetByLabel("Lösenord", new() { Exact = true }).FillAsync(TestSite.Password);
        await page.GetByLabel("Samma lösenord en gång till").FillAsync(TestSite.Password);
        await PressAsync(page, "Spara och logga in");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/oversikt$"));
    }

    /// <summary>Signs in, on a day of May.</summary>
    private async Task<IPage> ComeAsync(string name, int day)
    {
        site.Turn(5, day);
        var page = await browser.OpenAsync(site.Visitor(), policy: true);
        await page.GotoAsync("/logga-in");
        await page.GetByLabel("E-postadress").FillAsync(Email(name));
        await page.GetByLabel("Lösenord").FillAsync(TestSite.Password);
        await PressAsync(page, "Logga in");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/oversikt$"));
        return page;
    }
}
