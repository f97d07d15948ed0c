using System.Net;
using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Owners;

/// <summary>Owners are chosen and handed over on the site, and their tasks are on their first page.</summary>
public sealed class OwnerPagesTests(ForshagaSite site) : IClassFixture<ForshagaSite>, IAsyncLifetime
{
    private const string Page = "/ansvariga/forshaga-2020";

    public async ValueTask InitializeAsync() => await site.Test.ExecuteAsync("truncate owners, absences");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_coordinator_chooses_an_owner_whose_tasks_then_leave_the_first_page_of_others()
    {
        using var coordinator = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga);
        using var anna = await PoliceAsync("anna@polisen.example");
        using var bo = await PoliceAsync("bo@polisen.example");
        Assert.Contains("1 avvikelse att svara på", await TasksAsync(bo), StringComparison.Ordinal);
        var saved = await ChooseAsync(coordinator, "Pledge/6/Police", await IdAsync("anna@polisen.example"));
        Assert.Contains("1 ändring är sparad.", saved.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("1 avvikelse att svara på", await TasksAsync(anna), StringComparison.Ordinal);
        Assert.DoesNotContain("avvikelse", await TasksAsync(bo), StringComparison.Ordinal);
        Assert.Contains("Löfte 6, polisen", (await anna.GetAsync("/mitt-ansvar")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_who_is_away_is_replaced_by_the_deputy_meanwhile()
    {
        using var coordinator = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga);
        using var cia = await PoliceAsync("cia@polisen.example");
        using var dan = await PoliceAsync("dan@polisen.example");
        await ChooseAsync(coordinator, "Pledge/6/Police", await IdAsync("cia@polisen.example"), await IdAsync("dan@polisen.example"));
        Assert.DoesNotContain("avvikelse", await TasksAsync(dan), StringComparison.Ordinal);
        var past = await cia.PostAsync("/mitt-ansvar", new() { ["Until"] = "2020-05-11" });
        Assert.Contains("har redan varit", past.Text, StringComparison.Ordinal);
        var away = await cia.PostAsync("/mitt-ansvar", new() { ["Until"] = "2020-05-20" });
        Assert.Contains("Du är borta till och med den 20 maj 2020.", away.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("1 avvikelse att svara på", await TasksAsync(dan), StringComparison.Ordinal);
        await cia.PostAsync("/mitt-ansvar", new() { ["Until"] = "" });
        Assert.DoesNotContain("avvikelse", await TasksAsync(dan), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_who_closes_an_account_hands_over_what_the_person_owned()
    {
        using var administrator = await site.SignInAsync(UserRole.Administrator);
        using var eva = await PoliceAsync("eva@polisen.example");
        using var finn = await PoliceAsync("finn@polisen.example");
        var id = await IdAsync("eva@polisen.example");
        await ChooseAsync(administrator, "Pledge/6/Police", id);
        var closed = await administrator.PostAsync($"/administration/anvandare/{id}", [], "Close");
        Assert.Contains("Lämna över det som personen ansvarar för", closed.Text, StringComparison.Ordinal);
        Assert.NotNull(closed.Page.QuerySelector($"main a[href='/ansvariga/personer/{id}']"));
        var none = await administrator.PostAsync($"/ansvariga/personer/{id}", new() { ["To"] = "" });
        Assert.Contains("Välj vem som tar över.", none.Text, StringComparison.Ordinal);
        var moved = await administrator.PostAsync($"/ansvariga/personer/{id}", new() { ["To"] = await IdAsync("finn@polisen.example") });
        Assert.Contains("1 ansvar är flyttat.", moved.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("Löfte 6, polisen", moved.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_those_who_may_assign_owners_in_a_municipality_open_its_page()
    {
        using var reporter = await site.SignInAsync(UserRole.Reporter, ForshagaSite.Forshaga);
        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync(Page)).Status);
        using var foreign = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        Assert.Equal(HttpStatusCode.NotFound, (await foreign.GetAsync(Page)).Status);
        Assert.DoesNotContain("Forshaga", (await foreign.GetAsync("/ansvariga")).Text, StringComparison.Ordinal);
    }

    private Task<Visitor> PoliceAsync(string email) => site.SignInAsync(
        email, [UserGrant.Make(UserRole.MunicipalPoliceOfficer, MunicipalityCode.Parse(ForshagaSite.Forshaga).Value, null).Value!]);

    private Task<string> IdAsync(string email) =>
        site.Test.ScalarAsync<string>("select id::text from users where email = @email", new { email });

    /// <summary>Changes one row of the form and sends all of it, as a browser does.</summary>
    private static async Task<Answer> ChooseAsync(Visitor visitor, string thing, string owner, string deputy = "")
    {
        var page = await visitor.GetAsync(Page);
        var row = page.Page.QuerySelector($"input[value='{thing}']")!.GetAttribute("name")![..^".Thing".Length];
        var form = page.Page.QuerySelector("main form")!;
        return await visitor.PressAsync(page, form, new() { [$"{row}.Owner"] = owner, [$"{row}.Deputy"] = deputy });
    }

    private static async Task<string> TasksAsync(Visitor visitor) => string.Join(
        '\n', (await visitor.GetAsync("/oversikt")).Page.QuerySelectorAll(".tasks li").Select(task => task.TextContent.Trim()))
        .Replace('\u00A0', ' ');
}
