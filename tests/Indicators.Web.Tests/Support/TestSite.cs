using System.Text;
using System.Text.RegularExpressions;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Indicators.Core.Notifications;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace Indicators.Web.Tests.Support;

/// <summary>
/// The site on a real Kestrel and a real database, with two of the demo's agreements: Karlskoga 2016 with its invented figures
/// of the first tertial, and Kil 2018–2019 without any.
/// </summary>
public class TestSite : IAsyncLifetime
{
    public const string Karlskoga = "1883", Kil = "1715", Password = "häst batteri klammer 7";

    private WebApplicationFactory<Program>? site;

    public TestDatabase Test { get; } = new();

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => site!.Services;

    private static Actor Setup => new("test");

    public virtual async ValueTask InitializeAsync()
    {
        await Test.InitializeAsync();
        await FillAsync();
        site = new WebApplicationFactory<Program>().WithWebHostBuilder(host => Configure(host
            .UseEnvironment("Test").UseSetting("Logging:Console:LogLevel:Default", "Error").UseSetting("SignIn:TriesPerMinute", "1000")
            .UseSetting("Database:Connection", Test.ConnectionString).UseSetting("urls", "http://127.0.0.1:0")
            .UseSetting("Mail:FromAddress", "uppfoljning@indicators.example")
            .UseSetting("Mail:Folder", Path.Combine(Path.GetTempPath(), "indicators-test-outbox"))));
        site.UseKestrel(0);
        Address = site.CreateClient().BaseAddress!;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (site is not null) await site.DisposeAsync();
        await Test.DisposeAsync();
    }

    /// <summary>The contents of the database before the first request.</summary>
    protected virtual async Task FillAsync()
    {
        await ImportAsync("karlskoga-2016", "2016-T1.csv");
        await ImportAsync("kil-2018");
    }

    /// <summary>For the settings of a derived site.</summary>
    protected virtual void Configure(IWebHostBuilder host)
    {
    }

    /// <summary>A visitor who is not signed in.</summary>
    public Visitor Visitor() => new(Address);

    /// <summary>
    /// A new person, signed in. A reporter reports the police's figures; an administrator has no municipality, and has also confirmed who
    /// they are, so that what requires that is done at once.
    /// </summary>
    public async Task<Visitor> SignInAsync(UserRole role, params string[] municipalities)
    {
        var grants = municipalities.Select(code => (MunicipalityCode?)MunicipalityCode.Parse(code).Value).DefaultIfEmpty(null)
            .Select(code => UserGrant.Make(role, role == UserRole.Administrator ? null : code, ResponsibleParty.Police).Value!).Distinct();
        var visitor = await SignInAsync($"{Guid.NewGuid():N}@kil.example", [.. grants]);
        if (role == UserRole.Administrator) await ConfirmAsync(visitor);
        return visitor;
    }

    /// <summary>The person confirms who they are.</summary>
    public static async Task ConfirmAsync(Visitor visitor)
    {
        var asked = await visitor.PostAsync("/mitt-konto", [], "SignOutElsewhere");
        Assert.Equal("Bekräfta att det är du", asked.Heading);
        await visitor.SendAsync(asked, new() { ["Current"] = Password });
    }

    public async Task<Visitor> SignInAsync(string email, IReadOnlyList<UserGrant> grants)
    {
        var visitor = Visitor();
        var answer = await visitor.PostAsync(await InviteAsync(email, grants), new() { ["Password"] = Password, ["Again"] = Password });
        Assert.Equal("/oversikt", answer.Address);
        return visitor;
    }

    /// <returns>The link's address on the site.</returns>
    public async Task<string> InviteAsync(string email, IReadOnlyList<UserGrant> grants)
    {
        var invited = await new InviteUser(Test.Database, new UserMail(null), TimeProvider.System)
            .RunAsync(email, "Åsa Öberg", grants, Setup, CancellationToken.None);
        return $"/valkommen/{invited.Value!.Link.Reveal()}";
    }

    /// <summary>The link that a person was last mailed: its address on the site.</summary>
    public async Task<string> MailedLinkAsync(string email) =>
        Regex.Match(await MailedAsync(email, "inbjudan-%"), "/valkommen/[0-9a-f]+", RegexOptions.None, TimeSpan.FromSeconds(5)).Value;

    /// <summary>The text of what a person was last mailed.</summary>
    /// <param name="key">Of the subject, as SQL's like has it.</param>
    public async Task<string> MailedAsync(string email, string key)
    {
        const string last = "from outbox where recipient_address = @email and subject_key like @key order by id desc limit 1";
        var message = await Test.ScalarAsync<byte[]>($"select message {last}", new { email, key });
        var isSealed = await Test.ScalarAsync<bool>($"select is_sealed {last}", new { email, key });
        return SentMail.Parts(Encoding.UTF8.GetString(isSealed ? TestKeys.Open(MailOutbox.SealPurpose, message) : message));
    }

    /// <summary>One of the demo's agreements, and a file of its counts.</summary>
    public async Task ImportAsync(string agreement, string? counts = null)
    {
        var demo = Path.Combine(Repository.Root, "deploy", "demo");
        var yaml = await File.ReadAllTextAsync(Path.Combine(demo, "agreements", $"{agreement}.yaml"));
        Assert.IsType<ImportAgreementResult.NewVersion>(
            await new ImportAgreement(Test.Database, TimeProvider.System).RunAsync(agreement, yaml, Setup, CancellationToken.None));
        if (counts is null) return;
        var file = CountFile.FromPath(Path.Combine(demo, "counts", agreement, counts));
        Assert.True(
            (await new ImportCounts(Test.Database, TimeProvider.System)
                .RunAsync(new(file, "test", Setup), CancellationToken.None)).Ok);
    }
}
