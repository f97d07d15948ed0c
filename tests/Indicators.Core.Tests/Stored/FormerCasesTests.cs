using Indicators.Core.Deviations;
using Indicators.Core.Tests.Deviations;
using Xunit;

namespace Indicators.Core.Tests.Stored;

/// <summary>The cases of a database whose program read their history from the audit log.</summary>
public sealed class FormerCasesTests(FormerDatabase former) : IClassFixture<FormerDatabase>
{
    /// <summary>The former program's query, of all cases.</summary>
    private const string FormerQuery =
        """
        select subject::bigint, at, details::text, file_name, imported_by from audit_log
        left join imports on imports.id = (details->>'data_revision')::bigint
        where action = 'deviation.raise' and details ? 'condition' order by subject::bigint, audit_log.id
        """;

    [Fact]
    public async Task The_history_of_each_case_is_the_same_after_the_migration_and_without_the_audit_log()
    {
        var before = (await former.ReadAsync<(long Case, DateTime At, string Details, string? File, string? By)>(FormerQuery))
            .Select(row => (row.Case, new CaseTransition(
                new(row.At, TimeSpan.Zero), StoredCase.Transition.Read(row.Details), row.File, row.By)))
            .ToList();
        Assert.NotEmpty(before);
        await former.MigrateAsync();
        var ids = await former.ReadAsync<long>("select id from deviations order by id");
        Assert.Equal(before, await TransitionsAsync(ids));

        var shown = await TimelinesAsync(ids);
        Assert.Contains("Avviker", shown, StringComparison.Ordinal);
        await former.ExecuteAsync("truncate audit_log");
        Assert.Equal(shown, await TimelinesAsync(ids));
    }

    private async Task<IReadOnlyList<(long Case, CaseTransition)>> TransitionsAsync(IReadOnlyList<long> ids)
    {
        await using var connection = await former.Database.OpenAsync(TestContext.Current.CancellationToken);
        var all = new List<(long, CaseTransition)>();
        foreach (var id in ids)
            all.AddRange(
                (await DeviationStore.TransitionsAsync(connection, id, TestContext.Current.CancellationToken))
                    .Select(transition => (id, transition)));
        return all;
    }

    private async Task<string> TimelinesAsync(IReadOnlyList<long> ids)
    {
        var all = new List<string>();
        foreach (var id in ids)
            all.Add($"{id}: {await Timelines.TextAsync(former.Database, id)}");
        return string.Join("\n\n", all);
    }
}
