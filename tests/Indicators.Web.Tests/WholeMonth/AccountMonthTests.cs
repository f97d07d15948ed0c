using Indicators.Core.Agreements;
using Indicators.Core.Reports;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Indicators.Web.Tests.WholeMonth;

/// <summary>
/// A month in the life of an account at a browser: its owner writes, the coordinator returns it, the owner mends it, the report is
/// released, the account is corrected, and the next period starts from it.
/// </summary>
public sealed class AccountMonthTests(MonthSite site, TestBrowser browser) : IClassFixture<MonthSite>
{
    private const string Owner = "agare@forshaga.example", Coordinator = "karin@forshaga.example";

    private const string Room = "/kommuner/1763/redovisningar/forshaga-2020", Account = $"{Room}/2020-T1/2/polisen";

    private const string First = "Vi hade sex möten.", Mended = "Vi hade sex möten med Kyrkebyskolan och Lärcenter.",
        Corrected = "Vi hade sju möten med Kyrkebyskolan och Lärcenter.";

    private readonly Complaints complaints = new(site.Address);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_from_the_first_word_to_the_next_period()
    {
        await site.SignInAsync(Owner, [Grant(UserRole.MunicipalPoliceOfficer)]);
        await site.SignInAsync(Coordinator, [Grant(UserRole.Coordinator)]);
        await TheOwnerWritesAsync();
        await TheCoordinatorReturnsItAsync();
        await TheOwnerMendsItAsync();
        await TheReportIsReleasedAsync();
        await TheAccountIsCorrectedAsync();
        await TheNextPeriodStartsFromItAsync();
        Assert.Empty(complaints.Heard);
    }

    private async Task TheOwnerWritesAsync()
    {
        var owner = await ComeAsync(Owner, 5, 6);
        await owner.FollowAsync("Forshaga: redovisa");
        await owner.FollowAsync("Skriv om löfte 2");
        await owner.FillAsync("Vad gjordes", First);
        await owner.CheckAsync("Genomfört");
        await owner.PressAsync("Klar");
        await Expect(owner.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Löfte 2 är klart. Tack!");
        await owner.LeaveAsync();
    }

    private async Task TheCoordinatorReturnsItAsync()
    {
        var coordinator = await ComeAsync(Coordinator, 5, 8);
        await coordinator.FollowAsync("Redovisningar", exact: true);
        await coordinator.FollowAsync(coordinator.Page.Locator("main tbody a").First);
        await coordinator.FollowAsync(coordinator.Page.Locator($"main a[href='{Account}']"));
        await Expect(coordinator.Page.Locator(".account")).ToContainTextAsync(First);
        await coordinator.FillAsync("Vad behöver ändras?", "Med vilka skolor?");
        await coordinator.PressAsync("Skicka tillbaka");
        await Expect(coordinator.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("tillbaka hos den som skrev den");
        await coordinator.LeaveAsync();
    }

    private async Task TheOwnerMendsItAsync()
    {
        var owner = await ComeAsync(Owner, 5, 11);
        await Expect(owner.Page.Locator("main")).ToContainTextAsync("varav en tillbaka för ändring");
        await owner.FollowAsync("Forshaga: redovisa");
        await owner.FollowAsync("Skriv om löfte 2");
        await Expect(owner.Page.Locator("main")).ToContainTextAsync("Med vilka skolor?");
        await owner.FillAsync("Vad gjordes", Mended);
        await owner.PressAsync("Klar");
        await Expect(owner.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Löfte 2 är klart.");
        await owner.LeaveAsync();
    }

    private async Task TheReportIsReleasedAsync()
    {
        site.Turn(5, 14);
        Assert.Single(await site.Core<BuildDueReports>().RunAsync(null, Ct));
        var coordinator = await ComeAsync(Coordinator, 5, 14);
        await coordinator.GoAsync("/kommuner/1763/rapporter/forshaga-2020/2020-T1/1");
        await coordinator.PressAsync("Frisläpp och skicka");
        await Expect(coordinator.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("frisläppt");
        await coordinator.LeaveAsync();
    }

    private async Task TheAccountIsCorrectedAsync()
    {
        var owner = await ComeAsync(Owner, 5, 18);
        await owner.GoAsync(Account);
        await owner.FollowAsync("Rätta redovisningen");
        await Expect(owner.Page.Locator("main")).ToContainTextAsync("Det du ändrar sparas som en rättelse.");
        await owner.FillAsync("Vad gjordes", Corrected);
        await owner.PressAsync("Klar");
        await Expect(owner.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Löfte 2 är rättat. Rättelsen är märkt");
        await owner.GoAsync(Account);
        await Expect(owner.Page.Locator("main")).ToContainTextAsync("Rättad efter att rapporten gick ut.");
        await owner.FollowAsync("Historik");
        await Expect(owner.Page.Locator(".story h2")).ToHaveTextAsync(
            ["Lämnades som klar, rättelse", "Lämnades som klar", "Skickades tillbaka", "Lämnades som klar"]);
        foreach (var words in new[] { First, Mended, Corrected })
            await Expect(owner.Page.Locator(".story").GetByText(words, new() { Exact = true })).ToHaveCountAsync(1);
        await owner.LeaveAsync();
    }

    private async Task TheNextPeriodStartsFromItAsync()
    {
        var owner = await ComeAsync(Owner, 9, 2);
        await owner.GoAsync($"{Room}?period=2020-T2");
        await owner.FollowAsync("Skriv om löfte 2");
        await Expect(owner.Page.GetByLabel("Vad gjordes")).ToHaveValueAsync("");
        await owner.Page.GetByText("Så stod det för").ClickAsync();
        await owner.FollowAsync("Utgå från förra");
        await Expect(owner.Page.GetByLabel("Vad gjordes")).ToHaveValueAsync(Corrected);
        await owner.FillAsync("Vad gjordes", "Vi hade åtta möten.");
        await owner.CheckAsync("Genomfört");
        await owner.PressAsync("Klar");
        await Expect(owner.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Löfte 2 är klart.");
        await owner.LeaveAsync();
    }

    private static UserGrant Grant(UserRole role) =>
        UserGrant.Make(role, MunicipalityCode.Parse(MonthSite.Forshaga).Value, ResponsibleParty.Police).Value!;

    /// <summary>Signs in, on a day of 2020.</summary>
    private async Task<Person> ComeAsync(string email, int month, int day)
    {
        site.Turn(month, day);
        var page = await browser.OpenAsync(site.Visitor(), policy: true);
        complaints.Listen(page);
        var person = new Person(page, keyboard: false);
        await person.GoAsync("/logga-in");
        await person.FillAsync("E-postadress", email);
        await person.FillAsync("Lösenord", TestSite.Password);
        await person.PressAsync("Logga in");
        await TestBrowser.MustComeToAsync(page, "/oversikt$");
        return person;
    }
}
