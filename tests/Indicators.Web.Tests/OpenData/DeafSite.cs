using System.Collections.Concurrent;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Pdf;
using Indicators.Core.Storage;
using Indicators.Web.Pages.OpenData;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Indicators.Web.Tests.OpenData;

/// <summary>
/// A site where Karlskoga's first tertial waits to be released, that receives no notifications and whose cached pages never expire;
/// a page can be paused between rendering and caching.
/// </summary>
public sealed class DeafSite : TestSite
{
    public const string Page = "/medborgarloften/1883/karlskoga-2016";

    private static readonly Actor Coordinator = new("Åsa Öberg");

    private static readonly MailSettings Mail = new() { FromAddress = "uppfoljning@indicators.example", Folder = Path.GetTempPath() };

    private readonly HoldPage hold = new();

    private readonly AsOfTime due = new(new(2016, 5, 13));

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var connection = await Test.Database.OpenAsync(CancellationToken.None);
        var agreement = (await AgreementStore.FindAsync(connection, PublicSite.Karlskoga2016, TestContext.Current.CancellationToken))!;
        var build = new BuildReport(Test.Database, new ReadReportFacts(Test.Database, due), new PrintPdf(PdfSettings.Off), Mail, due);
        Assert.NotNull(
            await build.RunAsync(
                agreement with { ReleaseWithin = 5 }, Period.Tertial(2016, 1), Coordinator, CancellationToken.None));
    }

    protected override void Configure(IWebHostBuilder host) => host.ConfigureServices(services =>
    {
        services.Remove(services.Single(service => service.ImplementationType == typeof(PublishedListener)));
        services.AddSingleton<TimeProvider>(new StoppedClock());
        services.Configure<MvcOptions>(options => options.Filters.Add(hold));
    });

    /// <summary>As a page of the site does it.</summary>
    public async Task ReleaseAsync(CancellationToken ct)
    {
        var released = await new ReleaseReport(Services.GetRequiredService<Database>(), Mail, due)
            .RunAsync(PublicSite.Karlskoga2016, Period.Tertial(2016, 1), Coordinator, ct);
        Assert.True(released.Ok, released.Ok ? "" : released.Problem);
    }

    /// <summary>Pauses the next page when its body is written, before it is cached.</summary>
    /// <returns>A task that ends when the page is rendered, and an action that resumes it.</returns>
    public (Task Made, Action LetGo) HoldNext() => hold.Next();

    private sealed class HoldPage : IAsyncResultFilter
    {
        private readonly ConcurrentQueue<(TaskCompletionSource Made, TaskCompletionSource LetGo)> toHold = [];

        public (Task Made, Action LetGo) Next()
        {
            var (made, letGo) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously),
                new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            toHold.Enqueue((made, letGo));
            return (made.Task, letGo.SetResult);
        }

        public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
        {
            await next();
            if (!toHold.TryDequeue(out var held)) return;
            held.Made.SetResult();
            await held.LetGo.Task;
        }
    }
}
