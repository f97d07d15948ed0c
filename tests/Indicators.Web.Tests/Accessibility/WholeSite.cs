using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Pdf;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Accessibility;

/// <summary>
/// Data for every page: figures, an open deviation, a draft, a released report, delivered and failed mails, and
/// jobs.
/// </summary>
public sealed class WholeSite : ForshagaSite
{
    private readonly Dictionary<string, string> values = new()
    {
        ["kommun"] = Forshaga,
        ["agreement"] = "forshaga-2020",
        ["pledge"] = "6",
        ["party"] = "polisen",
        ["rapportera/period"] = "2020-04",
        ["period"] = "2020-T1",
        ["area"] = "Karlstad",
        ["indicator"] = "fotpatrull",
        ["svar"] = "kvittera",
        ["edition"] = "1",
        ["row"] = "1",
        ["form"] = "csv",
        ["handler"] = "",
        ["name"] = "rapportera",
        ["token"] = $"{Guid.Empty}",
    };

    /// <summary>A coordinator.</summary>
    public Visitor Coordinator { get; private set; } = null!;

    public Visitor Administrator { get; private set; } = null!;

    /// <summary>Every page, at an address with data.</summary>
    public IReadOnlyList<string> Addresses => SiteRoutes.Of(this, values);

    /// <summary>Value of a part of an address, with data.</summary>
    public string ValueOf(string pattern, string part) => SiteRoutes.ValueOf(pattern, part, values);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ReportAsync();
        Coordinator = await SignInAsync(UserRole.Coordinator, Forshaga, Kil);
        Administrator = await SignInAsync(UserRole.Administrator, Forshaga);
        var draft = await Coordinator.PostAsync($"/kommuner/{Forshaga}/overenskommelser/forshaga-2020", []);
        values["draft"] = draft.Address.Split('/')[^1];
        values["avvikelser/id"] = $"{TrafficChecks}";
        values["kvitton/id"] = await Test.ScalarAsync<string>("select max(id)::text from imports");
        await Test.ExecuteAsync(
            """
            insert into owners (agreement_id, kind, code, party, owner_id, set_at, set_by)
            select 'forshaga-2020', 'Pledge', '6', 'Police', min(id::text)::uuid, now(), 'test' from users
            """);
        values["personer/id"] = await Test.ScalarAsync<string>("select min(id::text) from users");
        values["anvandare/id"] = await Test.ScalarAsync<string>("select min(id::text) from users");
    }

    private async Task ReportAsync()
    {
        var time = new AsOfTime(Today.AddDays(2));
        var mail = new MailSettings { FromAddress = "uppfoljning@indicators.example", Folder = Path.GetTempPath() };
        await using var connection = await Test.Database.OpenAsync(CancellationToken.None);
        var agreement = await AgreementStore.FindAsync(
            connection, AgreementId.Parse("forshaga-2020").Value, TestContext.Current.CancellationToken);
        await new BuildReport(Test.Database, new ReadReportFacts(Test.Database, time), new PrintPdf(PdfSettings.Off), mail, time)
            .RunAsync(agreement!, Period.Tertial(2020, 1), new Actor("tjänsten"), CancellationToken.None);
        await SomeForecasts.FillAsync(Test, heldAt90: 36);
        await Test.ExecuteAsync("update outbox set state = 'Failed' where id = (select min(id) from outbox)");
        var runs = this.Schedule(("mail", "*/1 * * * *"), ("reports", "0 * * * *"));
        runs.Begin("mail", "arbetaren", time.GetUtcNow());
        runs.End("mail", "Servern svarade inte.", time.GetUtcNow());
    }
}

/// <summary>The site before anything is imported.</summary>
public sealed class EmptySite : TestSite
{
    public IReadOnlyList<string> Addresses => SiteRoutes.Of(
        this,
        new Dictionary<string, string>
        {
            ["kommun"] = Kil,
            ["period"] = "2026-01",
            ["indicator"] = "lob",
            ["draft"] = $"{Guid.Empty}",
            ["token"] = $"{Guid.Empty}",
            ["handler"] = "",
        });

    protected override Task FillAsync() => Task.CompletedTask;
}
