using System.Net;
using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Users;

/// <summary>Sign-ins, refusals and downloads are logged, and the log contains no secret.</summary>
public sealed class AccessLogTests(TestSite site) : IClassFixture<TestSite>
{
    private static readonly UserGrant Officer =
        UserGrant.Make(UserRole.MunicipalPoliceOfficer, MunicipalityCode.Parse(TestSite.Karlskoga).Value, null).Value!;

    [Fact]
    public async Task A_whole_visit_is_logged_with_address_browser_and_session()
    {
        var email = NewAddress();
        using var person = await site.SignInAsync(email, [Officer]);
        person.Client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0) Firefox/130.0");
        await person.PostAsync("/logga-ut", []);
        await person.PostAsync("/logga-in", new() { ["Email"] = email, ["Password"] = "fel" });
        await person.PostAsync("/logga-in", new() { ["Email"] = email, ["Password"] = TestSite.Password });
        Assert.Equal(HttpStatusCode.Forbidden, (await person.GetAsync("/administration/anvandare")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await person.GetAsync($"/kommuner/{TestSite.Kil}/loften/kil-2018")).Status);
        Assert.Equal(
            "LinkUsed|SignedIn:lösenord|SignedOut|WrongPassword|SignedIn:lösenord|"
            + "AccessRefused:GET /administration/anvandare|AccessRefused:GET /kommuner/{kommun}/loften/{agreement}, 1715",
            await TrailAsync(email));
        var own = (await person.GetAsync("/mitt-konto/inloggningar")).Text;
        Assert.Contains("Nekades en sida: försökte läsa /kommuner/1715/loften/…", own, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"GET|\{", own);
        Assert.Equal(
            2,
            await site.Test.ScalarAsync<long>(
                "select count(distinct session) from access_log join users u on u.id = user_id where email = @email",
                new { email }));
        Assert.True(await site.Test.ScalarAsync<bool>(
            "select bool_and(network_address in ('127.0.0.1', '::1', '::ffff:127.0.0.1')) from access_log "
            + "join users u on u.id = user_id where email = @email",
            new { email }));
    }

    [Fact]
    public async Task Downloads_of_figures_are_logged()
    {
        var email = NewAddress();
        using var person = await site.SignInAsync(email, [Officer]);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync($"/kommuner/{TestSite.Karlskoga}/rapportera/varden.csv?ar=2016")).Status);
        Assert.Contains("FileTaken:antal_1883_2016.csv", await TrailAsync(email), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_factor_events_and_refused_changes_are_logged()
    {
        var email = NewAddress();
        using var person = await site.SignInAsync(email, [Officer]);
        var page = await person.GetAsync("/mitt-konto/tva-steg");
        var key = page.Page.QuerySelector("main code")!.TextContent;
        await person.SendAsync(page, new() { ["Current"] = "fel", ["Code"] = "000000" });
        await person.SendAsync(page, new() { ["Current"] = TestSite.Password, ["Code"] = Totp.Code(key, TimeProvider.System.GetUtcNow()) });
        using var other = site.Visitor();
        var asked = await other.PostAsync("/logga-in", new() { ["Email"] = email, ["Password"] = TestSite.Password });
        await other.SendAsync(asked, new() { ["Code"] = "000000" });
        await other.SendAsync(asked, new() { ["Code"] = Totp.Code(key, TimeProvider.System.GetUtcNow().AddSeconds(30)) });
        Assert.EndsWith("ProofRefused|CodeAskedFor|WrongCode|SignedIn:lösenord och kod", await TrailAsync(email), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rate_limits_and_links_are_logged()
    {
        var email = NewAddress();
        await site.SignInAsync(email, [Officer]);
        using var guesser = site.Visitor();
        for (var i = 0; i < 6; i++) await guesser.PostAsync("/logga-in", new() { ["Email"] = email, ["Password"] = $"gissning {i}" });
        await guesser.PostAsync("/glomt-losenord", new() { ["Email"] = email });
        await SentMail.ToAsync(site.Test, email);
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var id = await site.Test.ScalarAsync<Guid>("select id from users where email = @email", new { email });
        await ada.PostAsync($"/administration/anvandare/{id}", [], "Link");
        var trail = await TrailAsync(email);
        foreach (var what in new[] { "WrongPassword|SlowedDown", "LinkMade:glömt lösenord", "LinkMade:inbjudan" })
            Assert.Contains(what, trail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_contains_no_typed_text_and_no_secrets()
    {
        var email = NewAddress();
        using var person = await site.SignInAsync(email, [Officer]);
        using var careless = site.Visitor();
        await careless.PostAsync("/logga-in", new() { ["Email"] = TestSite.Password, ["Password"] = "mitt andra lösenord" });
        await careless.GetAsync("/valkommen/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
        var log = await site.Test.ScalarAsync<string>("select string_agg(l::text, ' ') from access_log l");
        foreach (var secret in new[]
            { TestSite.Password, "mitt andra lösenord", "0123456789abcdef", person.Cookies["inloggad"]!.Value[..40] })
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
        Assert.Equal(
            1,
            await site.Test.ScalarAsync<long>("select count(*) from access_log where event = 'WrongPassword' and user_id is null"));
    }

    [Fact]
    public async Task A_person_sees_the_log_of_their_own_account_only()
    {
        var email = NewAddress();
        using var person = await site.SignInAsync(email, [Officer]);
        using var stranger = site.Visitor();
        stranger.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "10.20.30.40");
        await stranger.PostAsync("/logga-in", new() { ["Email"] = email, ["Password"] = "fel" });
        var page = await person.GetAsync("/mitt-konto/inloggningar");
        Assert.Equal("Här har du loggat in", page.Heading);
        foreach (var said in new[] { "Loggade in: lösenord", "Fel lösenord", "10.20.30.40", "(den här inloggningen)" })
            Assert.Contains(said, page.Text, StringComparison.Ordinal);
        Assert.Equal(
            await site.Test.ScalarAsync<long>(
                "select count(*) from access_log join users u on u.id = user_id where email = @email", new { email }),
            page.Page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains(
            (await person.GetAsync("/mitt-konto")).Page.QuerySelectorAll("main a"),
            link => link.GetAttribute("href") == "/mitt-konto/inloggningar");
    }

    [Fact]
    public async Task An_administrator_searches_the_log_by_person_and_kind()
    {
        var email = NewAddress();
        await site.SignInAsync(email, [Officer]);
        using var visitor = site.Visitor();
        await visitor.PostAsync("/logga-in", new() { ["Email"] = email, ["Password"] = "fel" });
        using var ada = await site.SignInAsync(UserRole.Administrator);
        var page = await ada.GetAsync($"/administration/inloggningar?Who={email[..12]}&What=WrongPassword");
        Assert.Contains("Fel lösenord", Assert.Single(page.Page.QuerySelectorAll("tbody tr")).TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Inget stämmer", (await ada.GetAsync("/administration/inloggningar?Who=ingen.alls")).Text, StringComparison.Ordinal);
        Assert.NotEmpty((await ada.GetAsync("/administration/inloggningar?What=Hittepa")).Faults);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await (await site.SignInAsync(NewAddress(), [Officer])).GetAsync("/administration/inloggningar")).Status);
    }

    [Fact]
    public async Task Old_entries_are_deleted_and_newer_ones_kept()
    {
        var email = NewAddress();
        await site.SignInAsync(email, [Officer]);
        await site.Test.ExecuteAsync("update access_log set at = now() - interval '181 days' where event = 'LinkUsed'");
        var kept = await site.Test.ScalarAsync<long>("select count(*) from access_log where event <> 'LinkUsed'");
        await new PruneAccessLog(site.Test.Database, new(180), TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await site.Test.ScalarAsync<long>("select count(*) from access_log where event = 'LinkUsed'"));
        Assert.Equal(kept, await site.Test.ScalarAsync<long>("select count(*) from access_log"));
    }

    private static string NewAddress() => $"{Guid.NewGuid():N}@kil.example";

    private Task<string> TrailAsync(string email) => site.Test.ScalarAsync<string>(
        """
        select string_agg(event || case when about = '' then '' else ':' || about end, '|' order by l.id)
        from access_log l join users u on u.id = user_id where email = @email
        """, new { email });
}
