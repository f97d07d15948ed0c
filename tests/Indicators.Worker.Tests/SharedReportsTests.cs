using Indicators.Worker.Tests.Support;
using Npgsql;
using Xunit;

namespace Indicators.Worker.Tests;

/// <summary>Two services of one database, with more reports to make than one of them would want to.</summary>
public sealed class SharedReportsTests
{
    private const int Reports = 40;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_report_is_made_by_one_of_two_workers_and_both_make_some()
    {
        await using var installation = await WithReportsDueAsync();
        // Neither comes to the reports before the other is there too.
        await using var lockedOut = await LockReportsAsync(installation);
        await using var one = Serve(installation, "one");
        await using var other = Serve(installation, "other");
        await Until.HoldsAsync("both wait for the reports", async () => await installation.ScalarAsync<int>(
            "select count(distinct application_name)::int from pg_stat_activity where wait_event_type = 'Lock' "
            + "and application_name in ('one', 'other')") == 2);
        await lockedOut.DisposeAsync();
        await Until.HoldsAsync("every mail is sent", async () =>
            await installation.ScalarAsync<int>("select count(*)::int from outbox where state = 'Accepted'") == 2 * Reports);
        // Two ticks more, in which nothing may come.
        await Task.Delay(TimeSpan.FromSeconds(2), Ct);
        Assert.Equal($"{Reports} made, {Reports} of them different, by one and other", await installation.ScalarAsync<string>(
            "select format('%s made, %s of them different, by %s', count(*), count(distinct report), "
            + "string_agg(distinct worker, ' and ' order by worker)) from made"));
        Assert.Equal(2 * Reports, Directory.GetFiles(installation.Outbox, "*.eml").Length);
        Assert.Equal(2 * Reports, await installation.ScalarAsync<int>("select count(distinct message_id)::int from outbox"));
        Assert.Equal((0, 0), ((await one.StopAsync()).ExitCode, (await other.StopAsync()).ExitCode));
    }

    private static IndicatorsProcess Serve(Installation installation, string name) => IndicatorsProcess.Start(
        ["serve", "--as-of", SomeAgreement.FirstReportDue],
        installation.With("Database__Connection", $"{installation.Settings["Database__Connection"]};Application Name={name}"));

    /// <summary>Also notes which process makes an edition, as the server sees it.</summary>
    private static async Task<Installation> WithReportsDueAsync()
    {
        var installation = await Installation.NewAsync();
        int[] codes = [.. Enumerable.Range(9001, Reports)];
        await installation.DoAsync(
            ["agreement", "import", "--as-of", "2016-01-01", .. codes.Select(code => installation.Write(
                $"{code}.yaml", SomeAgreement.Yaml(code, $"bra@ort{code}.example", $"polis@ort{code}.example")))]);
        await installation.DoAsync(
            "counts", "import", "--as-of", "2016-05-10", installation.Write("antal.csv", SomeAgreement.Counts(codes)));
        await installation.ExecuteAsync(
            """
            create table made (report text, worker text);
            grant insert on made to public;
            create function note_made() returns trigger language plpgsql as $$ begin
                insert into made values (concat_ws(' ', new.agreement_id, new.period), current_setting('application_name'));
                return new;
            end $$;
            create trigger note_made after insert on report_editions for each row execute function note_made();
            """);
        return installation;
    }

    private static async Task<NpgsqlConnection> LockReportsAsync(Installation installation)
    {
        var connection = new NpgsqlConnection(installation.OwnerConnection + ";Pooling=false");
        await connection.OpenAsync(Ct);
        await using var begin = new NpgsqlCommand("begin; lock table report_editions in access exclusive mode", connection);
        await begin.ExecuteNonQueryAsync(Ct);
        return connection;
    }
}
