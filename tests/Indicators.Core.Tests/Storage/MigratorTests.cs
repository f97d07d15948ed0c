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
    public async Task Quartz_tables_are_removed_and_the_results_of_its_jobs_are_kept()
    {
        await test.ExecuteAsync(
            """
            delete from schema_migrations where name = '0048_hangfire';
            create schema quartz; create table quartz.qrtz_triggers (x int);
            create table evaluations (x int);
            create table jobs (name text, every_seconds integer, worker text, asked_at timestamptz, asked_by text);
            insert into jobs (name, every_seconds, worker) values ('evaluate', 3600, 'a'), ('send-mail', 30, 'b');
            """);
        Assert.Equal(["0048_hangfire"], await migrator.RunAsync(Migration.OfCore(), TestContext.Current.CancellationToken));
        Assert.True(
            await test.ScalarAsync<bool>(
                "select to_regclass('evaluations') is null and not exists (select from pg_namespace where nspname = 'quartz')"));
        Assert.Equal("send-mail b", await test.ScalarAsync<string>("select string_agg(name || ' ' || worker, ', ') from jobs"));
    }

    [Fact]
    public async Task A_migration_edited_after_it_ran_is_refused()
    {
        Migration[] edited = [.. Migration.OfCore().Select(m => m with { Sql = m.Sql + "\n-- edited" })];
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => migrator.RunAsync(edited, TestContext.Current.CancellationToken));
        Assert.Contains("0001_initial", error.Message, StringComparison.Ordinal);
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
