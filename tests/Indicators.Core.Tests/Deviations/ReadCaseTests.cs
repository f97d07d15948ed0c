using Indicators.Core.Evaluation;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Deviations;

public sealed class ReadCaseTests : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestDatabase test;
    private readonly Kil kil;

    public ReadCaseTests(TestDatabase test)
    {
        this.test = test;
        kil = new(test);
    }

    public async ValueTask InitializeAsync() => await kil.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_case_is_shown_from_its_own_events_and_not_from_the_audit_log()
    {
        await kil.BeginAsync();
        await kil.Report("02-12", "tillsyn;2018-01;0");
        await kil.Raise("02-12");
        await kil.Answer("02-14", PledgeCommentKind.Acknowledged, "Vi tar det.", "02-28");
        await kil.Report("03-12", "tillsyn;2018-01;1", "tillsyn;2018-02;1");
        await kil.Raise("03-12");
        var shown = await Timelines.TextAsync(test.Database, 1);
        Assert.Equal(
            "Avviker|Besked om avvikelse|Kvitterad till och med 28 februari 2018|I fas|Ingen avvikelse längre", Timelines.Headings(shown));
        Assert.Equal(2, await test.ScalarAsync<int>("select count(*)::int from audit_log where action = 'deviation.raise'"));
        await test.ExecuteAsync("truncate audit_log");
        Assert.Equal(shown, await Timelines.TextAsync(test.Database, 1));
    }
}
