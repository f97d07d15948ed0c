using Indicators.Worker.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests.Commands;

public sealed class TemplateCommandTests : IAsyncLifetime
{
    private Installation installation = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await Installation.NewAsync();
        await installation.DoAsync("agreement", "import", installation.Write("ort.yaml", SomeAgreement.Yaml(9001, "bra@ort.example")));
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task A_template_is_written_to_the_given_path_and_nothing_is_stored()
    {
        var before = await installation.StoredAsync();
        var path = Path.Combine(installation.Folder, "mall.xlsx");
        var ended = await installation.RunAsync(
            "counts", "template", "--municipality", "9001", "--party", "polisen", "--year", "2016", "--per", "vecka", "--output",
            path);
        Assert.Equal(
            (0, $"{path}: 1\u00A0indikator, 52\u00A0veckor, 0\u00A0antal redan rapporterade. Bara i mallen per månad: LOB.\n", ""),
            (ended.ExitCode, ended.Output, ended.Error));
        // A zip file, which a workbook is.
        Assert.Equal("PK"u8, File.ReadAllBytes(path).AsSpan(0, 2));
        Assert.Equal(before, await installation.StoredAsync());
    }

    [Theory]
    [InlineData("kommunen", "2016", 1, "Det finns inget som kommunen ska rapportera")]
    [InlineData("polisen", "2019", 1, "har ingen överenskommelse som gäller under 2019")]
    [InlineData("polisn", "2016", 2, "”polisn” går inte att välja. Skriv polisen eller kommunen eller gemensamt.")]
    public async Task Without_anything_to_write_the_reason_is_printed(string party, string year, int exitCode, string sentence)
    {
        var path = Path.Combine(installation.Folder, "ingen.xlsx");
        var ended = await installation.RunAsync(
            "counts", "template", "--municipality", "9001", "--party", party, "--year", year, "--output", path);
        Assert.Equal((exitCode, ""), (ended.ExitCode, ended.Output));
        Assert.Contains(sentence, ended.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }
}
