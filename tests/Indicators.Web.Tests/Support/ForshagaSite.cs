using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Deviations;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Indicators.Web.Tests.Support;

/// <summary>
/// The site as it was on 12 May 2020, two days before the report of the first tertial: Forshaga's agreement runs, its figures came
/// the day before and two weeks lack a traffic check, which the kommunpolis was notified of. Karlskoga's and Kil's have ended.
/// </summary>
public class ForshagaSite : TestSite
{
    public const string Forshaga = "1763", Agreement = "/kommuner/1763/loften/forshaga-2020";

    public static readonly DateOnly Today = new(2020, 5, 12);

    private static Actor Reporter => new("Rita Rapportör");

    /// <summary>Number of the open deviation about traffic checks.</summary>
    public long TrafficChecks { get; private set; }

    /// <summary>Those about deviations.</summary>
    public IReadOnlyList<OutgoingMail> Mails { get; private set; } = [];

    public string Case => $"/kommuner/{Forshaga}/avvikelser/{TrafficChecks}";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var demo = Path.Combine(Repository.Root, "deploy", "demo");
        var yaml = await File.ReadAllTextAsync(Path.Combine(demo, "agreements", "forshaga-2020.yaml"));
        Assert.IsType<ImportAgreementResult.NewVersion>(
            await new ImportAgreement(Test.Database, new AsOfTime(new(2020, 1, 1)))
                .RunAsync("forshaga-2020", yaml, Reporter, CancellationToken.None));
        var yesterday = new AsOfTime(Today.AddDays(-1));
        var file = CountFile.FromPath(Path.Combine(demo, "counts", "forshaga-2020", "2020-T1.csv"));
        Assert.True((await new ImportCounts(Test.Database, yesterday).RunAsync(new(file, "test", Reporter), CancellationToken.None)).Ok);
        var mail = new MailSettings { FromAddress = "uppfoljning@indicators.example", PublicUrl = "https://loften.example" };
        Mails = await new RaiseDeviations(Test.Database, mail, yesterday).RunAsync(CancellationToken.None);
        TrafficChecks = await Test.ScalarAsync<long>("select id from deviations where pledge_number = '6'");
    }

    protected override void Configure(IWebHostBuilder host) =>
        host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(new AsOfTime(Today)));
}
