using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace Indicators.Web.Tests;

/// <summary>What a person sees and the log contains after an error.</summary>
public sealed partial class FaultTests(FaultTests.Site site) : IClassFixture<FaultTests.Site>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_the_database_every_visitor_gets_the_same_page_and_sessions_survive()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        using var stranger = site.Visitor();
        site.Database.Cut();
        try
        {
            foreach (var (visitor, address) in new[]
                {
                    (stranger, "/medborgarloften/1883/karlskoga-2016"), (person, "/oversikt"), (person, "/mitt-konto"), (person, "/"),
                })
            {
                var page = await visitor.GetAsync(address);
                Assert.Equal((HttpStatusCode.ServiceUnavailable, "Tjänsten är inte tillgänglig just nu"), (page.Status, page.Heading));
                Assert.NotNull(page.Headers.RetryAfter);
                MustBeInTheLog(page, "Npgsql.NpgsqlException");
            }
        }
        finally
        {
            site.Mend();
        }
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/mitt-konto")).Status);
    }

    [Fact]
    public async Task An_error_is_logged_with_its_source_and_the_number_that_the_page_shows()
    {
        using var person = await site.SignInAsync(UserRole.Administrator);
        await site.Test.ExecuteAsync("alter table audit_log rename to audit_log_away");
        var page = await person.GetAsync("/administration/logg");
        await site.Test.ExecuteAsync("alter table audit_log_away rename to audit_log");
        Assert.Equal((HttpStatusCode.InternalServerError, "Något gick fel"), (page.Status, page.Heading));
        Assert.DoesNotContain("Postgres", page.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        MustBeInTheLog(page, "Indicators.Web.Pages.Administration.LogModel.OnGetAsync");
        // The person is still signed in, and can continue from the page.
        Assert.NotNull(page.Page.QuerySelector("form[action='/logga-ut']"));
    }

    [Fact]
    public async Task After_an_error_the_page_does_not_claim_that_the_form_was_saved_or_lost()
    {
        using var person = await site.SignInAsync(UserRole.Administrator);
        var form = await person.GetAsync("/administration/nycklar");
        await site.Test.ExecuteAsync("alter table api_keys rename to api_keys_away");
        var sent = await person.SendAsync(form, new() { ["Name"] = "Provet", ["Municipality"] = TestSite.Kil });
        await site.Test.ExecuteAsync("alter table api_keys_away rename to api_keys");
        Assert.Equal(HttpStatusCode.InternalServerError, sent.Status);
        Assert.Contains("Titta först efter om det du skickade blev sparat", sent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("till hälften", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NUL_in_a_form_is_a_bad_request_and_not_a_server_error()
    {
        using var visitor = site.Visitor();
        var answer = await visitor.PostAsync("/logga-in", new() { ["Email"] = "a\0b@kil.example", ["Password"] = "x\0y" });
        Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.OK, $"answered {answer.Status}");
    }

    [Fact]
    public async Task Sign_in_links_are_never_logged()
    {
        var link = await site.InviteAsync($"{Guid.NewGuid():N}@kil.example", [UserGrant.Make(UserRole.Administrator, null, null).Value!]);
        using var visitor = site.Visitor();
        var leave = $"/avanmalan/{Guid.NewGuid():N}";
        await visitor.GetAsync(leave);
        await visitor.PostAsync(link, new() { ["Password"] = TestSite.Password, ["Again"] = TestSite.Password });
        site.Database.Cut();
        await visitor.GetAsync(leave);
        await visitor.GetAsync(link);
        site.Mend();
        foreach (var secret in new[] { link, leave })
            Assert.DoesNotContain(site.Log, line => line.Contains(secret.Split('/')[^1], StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/valkommen/0000")]
    [InlineData("/avanmalan/00000000000000000000000000000000")]
    public async Task Browsers_send_no_referrer(string address)
    {
        using var visitor = site.Visitor();
        using var answer = await visitor.Client.GetAsync(address, Ct);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    private void MustBeInTheLog(Answer page, string where)
    {
        var number = Number().Match(page.Text).Groups["number"].Value;
        Assert.NotEqual("", number);
        Assert.Contains(
            site.Log,
            line => line.Contains($"Fault {number}", StringComparison.Ordinal) && line.Contains(where, StringComparison.Ordinal));
    }

    [GeneratedRegex("numret (?<number>[0-9a-f]{8})")]
    private static partial Regex Number();

    /// <summary>Records the log: what the site's settings let through, and what an operator may turn on.</summary>
    public sealed class Site : TestSite
    {
        public ConcurrentQueue<string> Log { get; } = [];

        public CutDatabase Database { get; private set; } = null!;

        /// <summary>Empties the pool too: otherwise each cut connection would fail once in another test.</summary>
        public void Mend()
        {
            Database.Mend();
            Services.GetRequiredService<NpgsqlDataSource>().Clear();
        }

        protected override void Configure(IWebHostBuilder host)
        {
            Database = new(Test.ConnectionString);
            host.UseSetting("Database:Connection", Database.ConnectionString)
                .UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Information")
                .UseSetting("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Information")
                .ConfigureServices(services => services.AddLogging(logging => logging.AddProvider(new QueueLog(Log))));
        }
    }
}
