using Indicators.Core.Storage;
using Indicators.Core.Tests.Support;
using Indicators.Web.Pages.OpenData;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.OpenData;

/// <summary>The keys that pages are cached under; with a clock that only the tests advance.</summary>
public sealed class PublishedStateTests : IClassFixture<TestDatabase>
{
    private const string Own = "1883", Other = "1715";

    private readonly StoppedClock clock = new();
    private readonly Database database;
    private readonly PublishedState published;

    public PublishedStateTests(TestDatabase test)
    {
        database = test.Database;
        published = new(database, clock);
        published.IsUpToDate(clock.GetTimestamp());
    }

    [Fact]
    public void A_change_in_a_municipality_renews_its_state_and_that_of_the_list_only()
    {
        var (own, list, other) = (published.Of(Own), published.Of(null), published.Of(Other));
        published.Changed(Own);
        Assert.NotEqual(own, published.Of(Own));
        Assert.NotEqual(list, published.Of(null));
        Assert.Equal(other, published.Of(Other));
    }

    [Fact]
    public async Task Own_commits_renew_the_state_without_a_notification()
    {
        var before = published.Of(Own);
        await database.InTransactionAsync(
            async transaction =>
            {
                await PostgresNotifications.NotifyAsync(
                    transaction, PostgresNotifications.Published, Own, TestContext.Current.CancellationToken);
                Assert.Equal(before, published.Of(Own));
            },
            TestContext.Current.CancellationToken);
        Assert.NotEqual(before, published.Of(Own));
    }

    [Fact]
    public void An_unconfirmed_state_lasts_at_most_a_second()
    {
        var confirmed = published.Of(Own);
        clock.Pass(PublishedState.MaxStaleness / 2);
        published.IsUpToDate(clock.GetTimestamp());
        clock.Pass(PublishedState.MaxStaleness - TimeSpan.FromTicks(1));
        Assert.Equal(confirmed, published.Of(Own));
        clock.Pass(TimeSpan.FromTicks(1));
        var unconfirmed = published.Of(Own);
        Assert.NotEqual(confirmed, unconfirmed);
        clock.Pass(PublishedState.MaxStaleness);
        Assert.NotEqual(unconfirmed, published.Of(Own));
    }

    [Fact]
    public void After_a_lost_connection_no_former_state_is_reused()
    {
        var (own, list) = (published.Of(Own), published.Of(null));
        clock.Pass(PublishedState.MaxStaleness);
        published.ChangedAll();
        published.IsUpToDate(clock.GetTimestamp());
        Assert.NotEqual(own, published.Of(Own));
        Assert.NotEqual(list, published.Of(null));
    }
}
