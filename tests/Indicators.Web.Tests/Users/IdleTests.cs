using System.Net;
using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Indicators.Web.Tests.Users;

/// <summary>A session ends after an hour without a request, or twelve hours in all, and typed forms are kept.</summary>
public sealed class IdleTests(TestSite site, TestBrowser browser) : IClassFixture<TestSite>
{
    private const string HourAgo = "seen_at = now() - interval '61 minutes'", LongAgo = "until = now() - interval '1 second'";

    private static string Room => $"/kommuner/{TestSite.Kil}/overenskommelser/ny";

    [Theory]
    [InlineData("seen_at = now() - interval '59 minutes'", "/mitt-konto")]
    [InlineData(HourAgo, "/logga-in")]
    [InlineData(LongAgo, "/logga-in")]
    public async Task A_session_lasts_an_hour_after_its_last_request(string change, string ends)
    {
        var (person, email) = await CoordinatorAsync();
        await ChangeSessionsAsync(email, change);
        Assert.Equal(ends, (await person.GetAsync("/mitt-konto")).Address);
    }

    [Theory]
    [InlineData(HourAgo)]
    [InlineData(LongAgo)]
    public async Task A_form_sent_after_expiry_can_be_resent_after_sign_in(string change)
    {
        var (person, email) = await CoordinatorAsync();
        var form = await person.GetAsync(Room);
        await ChangeSessionsAsync(email, change);
        var signIn = await person.SendAsync(form, Typed("kil-2030"));
        Assert.Equal("/logga-in", signIn.Address);
        Assert.Contains("Det du skrev finns kvar", signIn.Text, StringComparison.Ordinal);
        Assert.Equal(0, await DraftsAsync("kil-2030", email));
        var kept = await person.SendAsync(signIn, new() { ["Email"] = email, ["Password"] = TestSite.Password });
        Assert.StartsWith("/skicka-igen/", kept.Address, StringComparison.Ordinal);
        await person.SendAsync(kept, []);
        Assert.Equal(1, await DraftsAsync("kil-2030", email));
    }

    [Fact]
    public async Task A_form_sent_after_expiry_is_visible_only_to_its_sender()
    {
        var (person, email) = await CoordinatorAsync();
        var form = await person.GetAsync(Room);
        await ChangeSessionsAsync(email, HourAgo);
        var kept = (await person.SendAsync(form, Typed("kil-2031"))).Uri.Query["?till=".Length..];
        using var other = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(Uri.UnescapeDataString(kept))).Status);
    }

    [Fact]
    public async Task Passwords_and_forms_from_strangers_are_not_stored()
    {
        var (person, email) = await CoordinatorAsync();
        var form = await person.GetAsync("/mitt-konto");
        await ChangeSessionsAsync(email, HourAgo);
        var before = await site.Test.ScalarAsync<long>("select count(*) from unsent_forms");
        await person.SendAsync(form, new() { ["Current"] = TestSite.Password, ["Password"] = "häst batteri klammer 8" }, "Password");
        using var stranger = site.Visitor();
        using var sent = await stranger.Client.PostAsync(
            Room, new FormUrlEncodedContent(Typed("kil-2032")), TestContext.Current.CancellationToken);
        Assert.Equal(before, await site.Test.ScalarAsync<long>("select count(*) from unsent_forms"));
    }

    [Fact]
    public async Task A_warning_is_shown_five_minutes_before_expiry_with_a_button_to_stay_signed_in()
    {
        var (person, email) = await CoordinatorAsync();
        var page = await browser.OpenAsync(person);
        await page.Clock.InstallAsync();
        await page.GotoAsync(Room);
        await page.Clock.FastForwardAsync("54:00");
        await Assertions.Expect(page.GetByText("Du loggas snart ut")).Not.ToBeVisibleAsync();
        await ChangeSessionsAsync(email, "seen_at = now() - interval '56 minutes'");
        await page.Clock.FastForwardAsync("02:00");
        await Assertions.Expect(page.GetByText("Du loggas snart ut")).ToBeVisibleAsync();
        await TestBrowser.MustBeAccessibleAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Fortsätt vara inloggad" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Du loggas snart ut")).Not.ToBeVisibleAsync();
        Assert.True(await site.Test.ScalarAsync<bool>(
            "select bool_and(seen_at > now() - interval '5 minutes') from user_sessions s join users u on u.id = s.user_id "
            + "where u.email = @email",
            new { email }));
        await page.Clock.FastForwardAsync("01:01:00");
        await Assertions.Expect(page.GetByText("Det du skrivit finns kvar")).ToBeVisibleAsync();
    }

    private static Dictionary<string, string> Typed(string id) => new() { ["Id"] = id, ["Title"] = $"Löften & ”annat” {id}" };

    private async Task<(Visitor Visitor, string Email)> CoordinatorAsync()
    {
        var email = $"{Guid.NewGuid():N}@kil.example";
        return (await site.SignInAsync(
            email, [UserGrant.Make(UserRole.Coordinator, MunicipalityCode.Parse(TestSite.Kil).Value, null).Value!]), email);
    }

    private Task ChangeSessionsAsync(string email, string change) =>
        site.Test.ExecuteAsync(
            $"update user_sessions set {change} where user_id = (select id from users where email = @email)", new { email });

    private Task<long> DraftsAsync(string agreement, string email) => site.Test.ScalarAsync<long>(
        "select count(*) from agreement_drafts d join users u on u.id = d.person where agreement_id = @agreement "
        + "and u.email = @email",
        new { agreement, email });
}
