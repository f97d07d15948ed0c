using Indicators.Worker.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests.Commands;

public sealed class FailingReportTests(Installation installation) : IClassFixture<Installation>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        foreach (var code in new[] { 9001, 9002 })
            await installation.DoAsync(
                "agreement", "import", "--as-of", "2016-01-01",
                installation.Write($"ort-{code}.yaml", SomeAgreement.Yaml(code, "bra@ort.example")));
        await installation.DoAsync(
            "counts", "import", "--as-of", "2016-05-10", installation.Write("antal.csv", SomeAgreement.Counts(9001, 9002)));
    }

    public ValueTask DisposeAsync() => new(installation.ExecuteAsync(
        "truncate agreement_versions, counts, imports, report_editions, report_files, outbox cascade"));

    [Fact]
    public async Task A_failing_report_is_named_and_does_not_stop_the_others()
    {
        await installation.ExecuteAsync("alter table report_editions add constraint damaged check (agreement_id <> 'ort-9001')");
        var ended = await installation.RunAsync("report", "build", "--as-of", SomeAgreement.FirstReportDue);
        Assert.Equal(3, ended.ExitCode);
        Assert.StartsWith(
            "rapport-ort-9001-2016-T1-utg1: The database refused: ", Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
        Assert.Equal("ort-9002", await installation.ScalarAsync<string>("select string_agg(agreement_id, ',') from report_editions"));
        await installation.ExecuteAsync("alter table report_editions drop constraint damaged");
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(installation.Reports, "ort-9002"), "*.xlsx"));
    }

    [Fact]
    public async Task A_report_whose_period_a_new_version_removed_is_kept_and_not_corrected()
    {
        await installation.DoAsync("report", "build", "--as-of", SomeAgreement.FirstReportDue);
        var later = SomeAgreement.Yaml(9001, "bra@ort.example").Replace("rapport: tertial", "rapport: halvår", StringComparison.Ordinal);
        await installation.DoAsync("agreement", "import", installation.Write("ort-9001.yaml", later));
        var ended = await installation.RunAsync("report", "correct", "ort-9001", "2016-T1", "--reason", "Rättat");
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(
            "har ingen rapport för första tertialet 2016 sedan version 2 lästes in", Assert.Single(ended.ErrorLines),
            StringComparison.Ordinal);
        Assert.Contains("Rapport 2016-T1 utgåva 1", await installation.DoAsync("overview"), StringComparison.Ordinal);
    }
}
