using Indicators.Core.Storage;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Storage;

public sealed class MigratorTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private readonly Migrator migrator = new(test.OwnerDatabase, TimeProvider.System);

    [Fact]
    public async Task Each_migration_runs_once()
    {
        Assert.Empty(await migrator.RunAsync(Migration.OfCore(), TestContext.Current.CancellationToken));
        Assert.Empty(await migrator.PendingAsync(Migration.OfCore(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_migration_edited_after_it_ran_is_refused()
    {
        Migration[] edited = [.. Migration.OfCore().Select(m => m with { Sql = m.Sql + "\n-- edited" })];
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => migrator.RunAsync(edited, TestContext.Current.CancellationToken));
        Assert.Contains("0001_users", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_from_before_the_first_release_is_refused()
    {
        await test.ExecuteAsync("insert into schema_migrations (name, sha256, applied_at) values ('0001_initial', '', now())");
        try
        {
            var error = await Assert.ThrowsAsync<SettingsException>(
                () => migrator.RunAsync(Migration.OfCore(), TestContext.Current.CancellationToken));
            Assert.Contains("before 0.2.0", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            await test.ExecuteAsync("delete from schema_migrations where name = '0001_initial'");
        }
    }

    [Fact]
    public async Task A_failed_migration_leaves_nothing()
    {
        Migration[] broken = [new("9000_a", "create table left_over (x int)"), new("9001_b", "create nonsense")];
        await Assert.ThrowsAsync<Npgsql.PostgresException>(
            () => migrator.RunAsync(broken, TestContext.Current.CancellationToken));
        Assert.True(await test.ScalarAsync<bool>("select to_regclass('left_over') is null"));
    }

    [Fact]
    public async Task Two_workers_starting_simultaneously_run_a_migration_once()
    {
        Migration[] next = [new("9100_together", "create table together (x int)")];
        var runs = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            new Migrator(test.OwnerDatabase, TimeProvider.System).RunAsync(next, TestContext.Current.CancellationToken)));
        Assert.Single(runs, names => names.Count == 1);
    }
}
