using Indicators.Core.Audit;
using Indicators.Core.Deviations;
using Indicators.Core.Notifications;
using Indicators.Core.Reports;
using Indicators.Web.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Indicators.Web.Tests.WholeMonth;

/// <summary>
/// A month of work by five people at a browser: invited, reported, answered, revised, released, corrected, read and looked
/// after. Once at a laptop; once on the smallest phone, without JavaScript and with only a keyboard.
/// </summary>
public abstract class WholeMonthTests(MonthSite site, TestBrowser browser, bool keyboard) : IClassFixture<MonthSite>
{
    private const int Laptop = 1366, Phone = 320;

    private const string Rita = "Rita Rapportör", Kalle = "Kalle Kommunpolis", Karin = "Karin Samordnare",
        Robert = "Robert Ledamot", Ada = "Åsa Öberg";

    private readonly Complaints complaints = new(site.Address);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_month_from_the_invitation_to_the_corrected_report()
    {
        await EverybodyComesInAsync();
        await AprilIsReportedAsync();
        await ADeviationIsAnsweredAsync();
        await APledgeIsRevisedAndTheDraftIsReadAsync();
        await TheReportIsReleasedAsync();
        await AValueIsCorrectedAndSoIsTheReportAsync();
        await TheCouncilReadsWhatIsReleasedAndNothingElseAsync();
        await EverybodysDeedsAreSeenByTheAdministratorAsync();
        // The browser also reports what the council member is refused.
        Assert.DoesNotContain(
            complaints.Heard, said => !said.Contains("the server responded with a status of 403", StringComparison.Ordinal));
    }

    private async Task EverybodyComesInAsync()
    {
        var ada = await OpenAsync();
        await AcceptAsync(ada, site.FirstLink);
        foreach (var (name, role) in new[]
            { (Rita, "Reporter"), (Kalle, "MunicipalPoliceOfficer"), (Karin, "Coordinator"), (Robert, "CouncilMember") })
        {
            await ada.GoAsync("/administration/anvandare");
            await ada.FillAsync("Namn", name);
            await ada.FillAsync("E-postadress", Email(name));
            await ada.ChooseAsync(ada.Page.Locator("#Role"), role);
            await ada.CheckAsync("Forshaga");
            await ada.ChooseAsync(ada.Page.Locator("#Party"), "Police");
            await ada.PressAsync("Bjud in");
            if (name == Rita)
            {
                await ada.FillAsync("Ditt lösenord", TestSite.Password);
                await ada.PressAsync("Bekräfta och fortsätt");
            }
            await Expect(ada.Page.GetByRole(AriaRole.Status)).ToContainTextAsync($"Ett brev är på väg till {Email(name)}");
            var invited = await OpenAsync();
            await AcceptAsync(invited, await site.MailedLinkAsync(Email(name)));
            await invited.LeaveAsync();
        }
        await ada.LeaveAsync();
    }

    private async Task AprilIsReportedAsync()
    {
        var rita = await ComeAsync(Rita, 6);
        await rita.FollowAsync("Rapportera", exact: true);
        await rita.FollowAsync("Rapportera april 2020");
        await TypeAsync(rita, "4");
        await rita.PressAsync("Lämna in");
        await Expect(rita.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Siffrorna för april 2020 är inlämnade.");
        await rita.LeaveAsync();
    }

    private async Task ADeviationIsAnsweredAsync()
    {
        site.Turn(5, 11);
        Assert.NotEmpty(await site.Core<RaiseDeviations>().RunAsync(Ct));
        var kalle = await ComeAsync(Kalle, 12);
        await kalle.FollowAsync("Forshaga: Trafikkontroller");
        await kalle.FollowAsync("Kvittera");
        await kalle.FillAsync("Vad gör ni åt det?", "Vi har en reserv från vecka 20.");
        await kalle.FillAsync("Till och med", "2020-06-12");
        await kalle.PressAsync("Kvittera");
        await kalle.FollowAsync("Kommentera");
        await kalle.FillAsync("Kommentar", "Patrullen behövdes i Karlstad.");
        await kalle.PressAsync("Spara kommentaren");
        await Expect(kalle.Page.Locator(".story")).ToContainTextAsync("Vi har en reserv från vecka 20.");
        await kalle.GoAsync($"{ForshagaSite.Agreement}/5");
        await kalle.FollowAsync("Ange om villkoret var uppfyllt");
        await kalle.CheckAsync("inte uppfyllt");
        await kalle.FillAsync("Skäl", "Inget underrättelseläge.");
        await kalle.PressAsync("Spara");
        await Expect(kalle.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("villkoret var inte uppfyllt");
        await kalle.LeaveAsync();
    }

    private async Task APledgeIsRevisedAndTheDraftIsReadAsync()
    {
        var karin = await ComeAsync(Karin, 13);
        await karin.GoAsync($"/kommuner/{MonthSite.Forshaga}/overenskommelser/forshaga-2020");
        await karin.PressAsync("Ändra");
        await karin.FollowAsync("Löfte 9");
        await karin.FillAsync("Ordalydelse", "Forshaga kommun kommer att utöka upptäckargruppens arbete med ungdomar i riskzonen.");
        await karin.PressAsync("Spara i utkastet");
        await karin.FollowAsync("Granska och spara");
        await karin.PressAsync("Spara som version 2");
        await Expect(karin.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Version 2 är sparad");
        await karin.GoAsync("/kommuner/1763/rapporter/forshaga-2020");
        await karin.FollowAsync("Utkast för första tertialet 2020");
        await Expect(karin.Page.Locator("body")).ToContainTextAsync("utöka upptäckargruppens arbete");
        await Expect(karin.Page.Locator("body")).ToContainTextAsync("Patrullen behövdes i Karlstad.");
        await karin.LeaveAsync();
    }

    private async Task TheReportIsReleasedAsync()
    {
        site.Turn(5, 14);
        Assert.Single(await site.Core<BuildDueReports>().RunAsync(null, Ct));
        var karin = await ComeAsync(Karin, 14);
        await karin.GoAsync("/kommuner/1763/rapporter/forshaga-2020/2020-T1/1");
        await karin.PressAsync("Frisläpp och skicka");
        await Expect(karin.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("frisläppt");
        await site.Core<SendNotifications>().RunAsync(Ct);
        await karin.Page.ReloadAsync();
        await Expect(karin.Page.Locator("section[aria-labelledby=who] tbody tr")).Not.ToHaveCountAsync(0);
        await Expect(karin.Page.Locator("section[aria-labelledby=who]")).ToContainTextAsync("Skickat");
        await Expect(karin.Page.Locator("section[aria-labelledby=who]")).ToContainTextAsync("bra@forshaga.example");
        await karin.LeaveAsync();
    }

    private async Task AValueIsCorrectedAndSoIsTheReportAsync()
    {
        var rita = await ComeAsync(Rita, 15);
        await rita.GoAsync($"/kommuner/{MonthSite.Forshaga}/rapportera/2020-04?part=polisen");
        await TypeAsync(rita, "6");
        await Expect(rita.Page.Locator("main")).ToContainTextAsync("har gått ut till mottagarna");
        await rita.PressAsync("Lämna in");
        await Expect(rita.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Skriv varför siffrorna ändras.");
        await rita.FillAsync("Varför ändras siffrorna?", "Två pass bokfördes för sent.");
        await rita.FillAsync("Varför stämmer siffrorna ändå?", "Kontrollerat med stationsbefälet.");
        await rita.PressAsync("Lämna in");
        await Expect(rita.Page.Locator("main")).ToContainTextAsync("Ändrades från 4");
        await rita.LeaveAsync();

        var karin = await ComeAsync(Karin, 15);
        await karin.GoAsync("/kommuner/1763/rapporter/forshaga-2020/2020-T1/1");
        await karin.FillAsync("Varför rättas rapporten?", "Två fotpatruller bokfördes för sent.");
        await karin.PressAsync("Gör en ny utgåva");
        await Expect(karin.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/2020-T1/2$"));
        await Expect(karin.Page.Locator("section[aria-labelledby=since]")).ToContainTextAsync("var 4, är nu 6");
        await karin.LeaveAsync();
    }

    private async Task TheCouncilReadsWhatIsReleasedAndNothingElseAsync()
    {
        var robert = await ComeAsync(Robert, 18);
        Assert.Equal(["Översikt", "Redovisningar", "Rapporter"], await robert.Page.Locator("nav.rooms a").AllInnerTextsAsync());
        await robert.FollowAsync("Rapporter", exact: true);
        await robert.GoAsync("/kommuner/1763/rapporter/forshaga-2020/2020-T1/1");
        var file = await robert.Page.RunAndWaitForDownloadAsync(() => robert.FollowAsync("Arbetsbok (Excel)"));
        Assert.EndsWith(".xlsx", file.SuggestedFilename, StringComparison.Ordinal);
        Assert.True(new FileInfo(await file.PathAsync()).Length > 5_000);
        await Expect(robert.Page.Locator("#who, #correct")).ToHaveCountAsync(0);
        foreach (var closed in new[] { "/avvikelser", "/rapportera", "/administration", ForshagaSite.Agreement })
            Assert.Equal(403, (await robert.Page.GotoAsync(closed))!.Status);
        await robert.LeaveAsync();
    }

    private async Task EverybodysDeedsAreSeenByTheAdministratorAsync()
    {
        site.Schedule(("mail", "*/1 * * * *"));
        var ada = await ComeAsync(Ada, 18);
        await ada.GoAsync("/administration/jobb");
        await Expect(ada.Page.GetByRole(AriaRole.Button, new() { Name = "Kör nu" })).ToHaveCountAsync(1);
        await ada.GoAsync("/administration/utskick");
        await Expect(ada.Page.Locator("tbody")).ToContainTextAsync("bra@forshaga.example");
        await ada.GoAsync("/administration/logg");
        foreach (var (who, what) in new[]
            {
                (Ada, AuditAction.InviteUser), (Rita, AuditAction.ImportCounts), (Kalle, AuditAction.AcknowledgeDeviation),
                (Kalle, AuditAction.CommentDeviation), (Karin, AuditAction.ImportAgreement), (Karin, AuditAction.ReleaseReport),
                (Karin, AuditAction.BuildReport),
            })
        {
            await ada.FillAsync("Vem", who);
            await ada.ChooseAsync(ada.Page.GetByLabel("Vad", new() { Exact = true }), what.Code);
            await ada.PressAsync("Sök");
            await Expect(ada.Page.Locator("tbody")).ToContainTextAsync(what.Label);
        }
        await ada.LeaveAsync();
    }

    private async Task<Person> OpenAsync()
    {
        var page = await browser.OpenAsync(site.Visitor(), scripts: !keyboard, width: keyboard ? Phone : Laptop, policy: true);
        complaints.Listen(page);
        return new(page, keyboard);
    }

    private static string Email(string name) =>
        name == Ada ? "ada@forshaga.example" : $"{name.Split(' ')[0]}@forshaga.example".ToLowerInvariant();

    /// <summary>April: the foot patrols are typed and reviewed.</summary>
    private static async Task TypeAsync(Person person, string patrols)
    {
        await person.FillAsync(person.Page.GetByRole(AriaRole.Group, new() { Name = "Fotpatruller" }).GetByLabel("Antal"), patrols);
        await person.PressAsync("Granska och lämna in");
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Granska april 2020");
    }

    private static async Task AcceptAsync(Person person, string link)
    {
        await person.GoAsync(link);
        await person.FillAsync("Lösenord", TestSite.Password, exact: true);
        await person.FillAsync("Samma lösenord en gång till", TestSite.Password);
        await person.PressAsync("Spara och logga in");
        await Expect(person.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/oversikt$"));
    }

    /// <summary>Signs in, on a day of May.</summary>
    private async Task<Person> ComeAsync(string name, int day)
    {
        site.Turn(5, day);
        var person = await OpenAsync();
        await person.GoAsync("/logga-in");
        await person.FillAsync("E-postadress", Email(name));
        await person.FillAsync("Lösenord", TestSite.Password);
        await person.PressAsync("Logga in");
        await Expect(person.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/oversikt$"));
        return person;
    }
}

/// <summary>With a mouse and JavaScript, at a laptop.</summary>
public sealed class MonthAtALaptopTests(MonthSite site, TestBrowser browser) : WholeMonthTests(site, browser, keyboard: false);

/// <summary>With only a keyboard, without JavaScript, on the smallest phone.</summary>
public sealed class MonthByKeyboardTests(MonthSite site, TestBrowser browser) : WholeMonthTests(site, browser, keyboard: true);
