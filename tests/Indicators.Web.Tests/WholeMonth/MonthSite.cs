using System.Text;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Indicators.Web.Tests.WholeMonth;

/// <summary>
/// Forshaga in May 2020, whose figures of April are not reported yet, and a day that the test chooses. A coordinator releases
/// the reports.
/// </summary>
public sealed class MonthSite : TestSite
{
    public const string Forshaga = "1763";

    private static readonly Actor Setup = new("test");

    private readonly ChosenDay time = new() { Day = new(2020, 5, 6) };

    /// <summary>The invitation of the first administrator.</summary>
    public string FirstLink { get; private set; } = "";

    public void Turn(int month, int day) => time.Day = new(2020, month, day);

    public T Core<T>() where T : notnull => Services.GetRequiredService<T>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        FirstLink = await InviteAsync("ada@forshaga.example", [UserGrant.Make(UserRole.Administrator, null, null).Value!]);
    }

    protected override async Task FillAsync()
    {
        var demo = Path.Combine(Repository.Root, "deploy", "demo");
        var yaml = await File.ReadAllTextAsync(Path.Combine(demo, "agreements", "forshaga-2020.yaml"));
        yaml = yaml.Replace("\nrapport: tertial\n", "\nrapport: tertial\nfrisläpps inom: 5 arbetsdagar\n", StringComparison.Ordinal);
        Assert.IsType<ImportAgreementResult.NewVersion>(
            await new ImportAgreement(Test.Database, new AsOfTime(new(2020, 1, 1)))
                .RunAsync("forshaga-2020", yaml, Setup, CancellationToken.None));
        var lines = await File.ReadAllLinesAsync(Path.Combine(demo, "counts", "forshaga-2020", "2020-T1.csv"));
        var known = lines.Where(line => !line.StartsWith('#') && !line.Contains(";fotpatrull;2020-04;", StringComparison.Ordinal));
        var file = CountFile.FromBytes("2020-T1.csv", Encoding.UTF8.GetBytes(string.Join('\n', known)));
        Assert.True(
            (await new ImportCounts(Test.Database, new AsOfTime(new(2020, 5, 5)))
                .RunAsync(new(file, "test", Setup), CancellationToken.None)).Ok);
    }

    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Pdf:Chromium", "")
        .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(time));

    /// <summary>A clock that starts at noon of a day.</summary>
    private sealed class ChosenDay : TimeProvider
    {
        private readonly long started = System.GetTimestamp();

        public DateOnly Day { get; set; }

        public override TimeZoneInfo LocalTimeZone => SwedishTime.Zone;

        public override DateTimeOffset GetUtcNow() => SwedishTime.At(Day, new(12, 0)) + System.GetElapsedTime(started);
    }
}
