using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Agreements;

public sealed class ImportAgreementTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly Day = new(2018, 1, 1);

    private readonly ImportAgreement import = new(test.Database, new AsOfTime(Day));

    [Fact]
    public async Task A_new_file_becomes_version_1_with_a_line_in_the_audit_log()
    {
        var stored = Assert.IsType<ImportAgreementResult.NewVersion>(await RunAsync("ny-2018")).Agreement;
        Assert.Equal(1, stored.Version);
        await using var connection = await test.Database.OpenAsync(TestContext.Current.CancellationToken);
        var found = await AgreementStore.FindAsync(connection, stored.Id, TestContext.Current.CancellationToken);
        Assert.Equivalent(stored, found, strict: true);
        Assert.Equal("Anna kl 12:00, fil.yaml, 1", await test.ScalarAsync<string>(
            """
            select actor || ' kl ' || to_char(at at time zone 'Europe/Stockholm', 'HH24:MI') || ', ' || (details ->> 'file')
                || ', ' || (details ->> 'version')
            from audit_log where action = 'agreement.import' and subject = 'ny-2018'
            """));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        await RunAsync("samma-2018");
        var again = Assert.IsType<ImportAgreementResult.Unchanged>(await RunAsync("samma-2018"));
        Assert.Equal(1, again.Agreement.Version);
        Assert.Equal((1, 1), (await VersionsAsync("samma-2018"), await AuditedAsync("samma-2018")));
    }

    [Fact]
    public async Task A_changed_file_becomes_the_next_version_and_the_old_one_is_kept()
    {
        await RunAsync("byte-2018");
        var next = Assert.IsType<ImportAgreementResult.NewVersion>(await RunAsync("byte-2018", "Ny titel")).Agreement;
        Assert.Equal((2, "Ny titel"), (next.Version, next.Title));
        Assert.Equal("Medborgarlöften Kil", await test.ScalarAsync<string>(
            "select content ->> 'title' from agreement_versions where agreement_id = 'byte-2018' and version = 1"));
    }

    [Fact]
    public async Task Going_back_to_an_older_file_is_a_new_version_too()
    {
        await RunAsync("tillbaka-2018");
        await RunAsync("tillbaka-2018", "Ny titel");
        var back = Assert.IsType<ImportAgreementResult.NewVersion>(await RunAsync("tillbaka-2018")).Agreement;
        Assert.Equal(3, back.Version);
    }

    [Fact]
    public async Task A_file_with_problems_stores_nothing()
    {
        var refused = Assert.IsType<ImportAgreementResult.Refused>(await RunAsync("fel-2018", "[en, lista]"));
        Assert.Equal(2, Assert.Single(refused.Problems).Line);
        Assert.Equal((0, 0), (await VersionsAsync("fel-2018"), await AuditedAsync("fel-2018")));
    }

    [Fact]
    public async Task Five_concurrent_imports_of_one_file_make_one_version()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => RunAsync("samtidigt-2018")));
        Assert.Single(results.OfType<ImportAgreementResult.NewVersion>());
        Assert.Equal(4, results.OfType<ImportAgreementResult.Unchanged>().Count());
        Assert.Equal((1, 1), (await VersionsAsync("samtidigt-2018"), await AuditedAsync("samtidigt-2018")));
    }

    [Fact]
    public async Task Five_concurrent_imports_of_changed_files_make_five_versions()
    {
        await Task.WhenAll(Enumerable.Range(1, 5).Select(n => RunAsync("olika-2018", $"Titel {n}")));
        Assert.Equal(5, await VersionsAsync("olika-2018"));
    }

    [Fact]
    public async Task A_municipality_keeps_the_name_that_stored_agreements_have()
    {
        await RunAsync("namn-2018");
        var yaml = YamlOf("namn-2020", "Titel").Replace("namn: Kil}", "namn: Kiil}", StringComparison.Ordinal);
        var refused = Assert.IsType<ImportAgreementResult.Refused>(await RunYamlAsync(yaml));
        Assert.Equal(3, Assert.Single(refused.Problems).Line);
    }

    private Task<ImportAgreementResult> RunAsync(string id, string title = "Medborgarlöften Kil") =>
        RunYamlAsync(YamlOf(id, title));

    private Task<ImportAgreementResult> RunYamlAsync(string yaml) =>
        import.RunAsync("fil.yaml", yaml, new Actor("Anna"), TestContext.Current.CancellationToken);

    private static string YamlOf(string id, string title) => SampleAgreement.With("id: kil-2018", $"id: {id}")
        .Replace("Medborgarlöften Kil\n", title + "\n", StringComparison.Ordinal);

    private Task<int> VersionsAsync(string id) =>
        test.ScalarAsync<int>("select count(*)::int from agreement_versions where agreement_id = @id", new { id });

    private Task<int> AuditedAsync(string id) =>
        test.ScalarAsync<int>("select count(*)::int from audit_log where subject = @id", new { id });
}
