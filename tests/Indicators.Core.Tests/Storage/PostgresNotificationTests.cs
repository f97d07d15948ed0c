using Indicators.Core.Storage;
using Indicators.Core.Tests.Support;
using Npgsql;
using Xunit;

namespace Indicators.Core.Tests.Storage;

public sealed class PostgresNotificationTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private const string Channel = "announcement_tests";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_notification_reaches_this_process_after_the_commit_and_before_the_caller_continues()
    {
        var heard = new List<string>();
        test.Database.Notified += (_, _) => heard.Add("another door to the same database");
        var database = test.Database;
        database.Notified += (_, announcement) => heard.Add($"{announcement.Channel} {announcement.What}");
        await database.InTransactionAsync(
            async transaction =>
            {
                await PostgresNotifications.NotifyAsync(transaction, Channel, "1883", Ct);
                Assert.Empty(heard);
            },
            Ct);
        Assert.Equal([$"{Channel} 1883"], heard);
        await database.InTransactionAsync(_ => Task.CompletedTask, Ct);
        Assert.Single(heard);
    }

    [Fact]
    public async Task A_listener_that_is_up_to_date_has_received_every_earlier_commit()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var (received, upToDate) = (new HashSet<string>(), new TaskCompletionSource());
        var next = (Payload: "", At: long.MinValue);
        var listening = new PostgresNotifications(test.Database, TimeProvider.System).ListenAsync(
            Channel, () => { }, payload => received.Add(payload), timestamp =>
            {
                if (timestamp < Volatile.Read(ref next.At)) return;
                next.At = long.MaxValue;
                upToDate.SetResult();
            }, stop.Token);
        // A notification sent before the listener is ready is lost.
        await upToDate.Task.WaitAsync(Ct);
        for (var i = 0; i < 5; i++)
        {
            upToDate = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await test.Database.InTransactionAsync(transaction => PostgresNotifications.NotifyAsync(transaction, Channel, $"{i}", Ct), Ct);
            Volatile.Write(ref next.At, TimeProvider.System.GetTimestamp());
            await upToDate.Task.WaitAsync(Ct);
            Assert.Contains($"{i}", received);
        }
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening);
    }

    [Fact]
    public async Task A_listener_fails_when_its_session_is_ended()
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new PostgresNotifications(test.Database, TimeProvider.System)
            .ListenAsync(Channel, () => { }, _ => { }, _ => listening.TrySetResult(), Ct);
        await listening.Task.WaitAsync(Ct);
        await test.ExecuteAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() "
            + "and pid <> pg_backend_pid() and query = @query",
            new { query = PostgresNotifications.HeartbeatQuery });
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ended);
    }
}
