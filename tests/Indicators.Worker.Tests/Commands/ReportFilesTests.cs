using System.Security.Cryptography;
using Indicators.Worker.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests.Commands;

public sealed class ReportFilesTests(Installation installation) : IClassFixture<Installation>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await installation.DoAsync(
            "agreement", "import", "--as-of", "2016-01-01",
            installation.Write("ort-9001.yaml", SomeAgreement.Yaml(9001, "bra@ort.example")));
        await installation.DoAsync(
            "counts", "import", "--as-of", "2016-05-10", installation.Write("antal.csv", SomeAgreement.Counts(9001)));
    }

    public ValueTask DisposeAsync() => new(installation.ExecuteAsync(
        "truncate agreement_versions, counts, imports, report_editions, report_files, outbox cascade"));

    [Theory]
    [InlineData("none", ".eml .html .png .xlsx")]
    [InlineData("", ".eml .html .pdf .png .xlsx")]
    public async Task A_second_build_gives_the_stored_files_byte_for_byte(string chromium, string kinds)
    {
        Assert.SkipUnless(chromium == "none" || File.Exists("/usr/bin/chromium"), "Chromium is not installed.");
        var settings = installation.With("Pdf__Chromium", chromium);
        var first = await BuildAsync(settings, SomeAgreement.FirstReportDue, $"first{chromium}");
        var second = await BuildAsync(settings, "2016-06-01", $"second{chromium}");
        Assert.Equal(kinds, string.Join(' ', first.Select(file => Path.GetExtension(file.Name)).Distinct().Order()));
        Assert.Equal(first, second);
        Assert.Equal(
            first.Where(file => !file.Name.EndsWith(".eml", StringComparison.Ordinal)).Select(file => $"{file.Name} {file.Sha256}"),
            (await installation.ScalarAsync<string>(
                "select string_agg(file_name || ' ' || sha256, E'\n' order by file_name collate \"C\") from report_files"))
                .Split('\n'));
    }

    [Fact]
    public async Task A_report_can_be_previewed_before_its_day_and_nothing_is_stored()
    {
        var stored = await installation.StoredAsync();
        var early = await installation.RunAsync("report", "build", "ort-9001", "2016-T1", "--as-of", "2016-03-01");
        Assert.Equal(1, early.ExitCode);
        Assert.Contains("report preview ort-9001 2016-T1", Assert.Single(early.ErrorLines), StringComparison.Ordinal);
        var said = await installation.DoAsync(
            "report", "preview", "ort-9001", "2016-T1", "--as-of", "2016-03-01", "--format", "xlsx", "--to",
            Path.Combine(installation.Folder, "draft"));
        Assert.Contains("Utkast.", said, StringComparison.Ordinal);
        Assert.EndsWith("_2016-T1_utkast.xlsx", Assert.Single(Files("draft")), StringComparison.Ordinal);
        Assert.Equal(stored, await installation.StoredAsync());
    }

    [Fact]
    public async Task A_report_over_chosen_days_is_marked_and_not_stored()
    {
        var stored = await installation.StoredAsync();
        var said = await installation.DoAsync(
            "report", "span", "ort-9001", "2016-01-01", "2016-02-14", "--as-of", "2016-03-01", "--format", "xlsx", "--to",
            Path.Combine(installation.Folder, "span"));
        Assert.Contains("Inte en ordinarie rapport.", said, StringComparison.Ordinal);
        Assert.EndsWith("_2016-01-01--2016-02-14_utkast.xlsx", Assert.Single(Files("span")), StringComparison.Ordinal);
        var refused = await installation.RunAsync("report", "span", "ort-9001", "2016-02-14", "2016-01-01");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Byt plats på dem.", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(stored, await installation.StoredAsync());
    }

    [Fact]
    public async Task The_overview_of_a_local_police_area_has_the_editions_figures_and_names_missing_ones()
    {
        await installation.DoAsync("report", "build", "--as-of", SomeAgreement.FirstReportDue);
        var said = await installation.DoAsync(
            "report", "lpo", "LPO Provområdet", "2016", "--format", "xlsx", "--to", Path.Combine(installation.Folder, "lpo"));
        Assert.Contains("Lokalpolisområde Provområdet, 2016. 1 ", said, StringComparison.Ordinal);
        Assert.Contains("andra tertialet 2016: rapporten är inte gjord.", said, StringComparison.Ordinal);
        Assert.Single(Files("lpo"));
        var unknown = await installation.RunAsync("report", "lpo", "Ingenstans", "2016");
        Assert.Contains("Välj bland Provområdet.", Assert.Single(unknown.ErrorLines), StringComparison.Ordinal);
    }

    /// <summary>What was handed out, by the bytes that were written, which are those that the program says.</summary>
    private async Task<IReadOnlyList<(string Name, string Sha256)>> BuildAsync(
        Dictionary<string, string> settings, string day, string folder)
    {
        string[] formats = settings["Pdf__Chromium"] == "none" ? ["xlsx", "html", "eml"] : ["xlsx", "pdf", "html", "eml"];
        var ended = await IndicatorsProcess.RunAsync(
            [
                "report", "build", "ort-9001", "2016-T1", "--as-of", day, "--format", .. formats, "--to",
                Path.Combine(installation.Folder, folder),
            ],
            settings);
        Assert.True(ended.ExitCode == 0, ended.Error);
        var files = Files(folder)
            .Select(path => (Path.GetFileName(path), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))))).ToList();
        Assert.All(files, file => Assert.Contains($"{file.Item1}  sha256:{file.Item2}", ended.Output, StringComparison.Ordinal));
        return files;
    }

    private string[] Files(string folder) =>
        [.. Directory.GetFiles(Path.Combine(installation.Folder, folder)).Order(StringComparer.Ordinal)];
}
