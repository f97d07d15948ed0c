using Indicators.Worker.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests.Commands;

public sealed class BadAgreementFileTests(Installation installation) : IClassFixture<Installation>
{
    [Fact]
    public async Task Every_problem_is_reported_at_once_by_line_and_nothing_is_stored()
    {
        var lines = SomeAgreement.Yaml(9001, "bra@ort.example").Split('\n');
        Break(lines, "kommun:", "9001", "90011");
        Break(lines, "gäller:", "2016-12-31", "2016-13-31");
        Break(lines, "rapport:", "tertial", "varannan månad");
        Break(lines, "  - {roll:", "bra@ort.example", "bra");
        Break(lines, "    ansvarig:", "polis", "polsi");
        Break(lines, "    mål:", "lyder: minst en trafikkontroll/vecka", "lyder: regelbundet");
        var ended = await installation.RunAsync("agreement", "import", installation.Write("trasig.yaml", string.Join('\n', lines)));
        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        // The target is neither among the pledge's words nor measurable: two problems on one line.
        string[] keys = ["kommun:", "gäller:", "rapport:", "  - {roll:", "    ansvarig:", "    mål:", "    mål:"];
        Assert.Equal(
            keys.Select(key => $"trasig.yaml, rad {Line(lines, key) + 1}"),
            ended.ErrorLines.Select(line => line[..line.IndexOf(": ", StringComparison.Ordinal)]));
        Assert.Equal(0, await installation.ScalarAsync<int>("select count(*)::int from agreement_versions"));
    }

    [Theory]
    [InlineData("id: [", "rad 2")]
    [InlineData("", "rad 1")]
    [InlineData("a: &x 1\nb: *x", "rad 1")]
    public async Task A_file_that_is_no_agreement_is_refused_with_the_reason(string content, string place)
    {
        var ended = await installation.RunAsync("agreement", "import", installation.Write("annat.yaml", content));
        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.Contains($"annat.yaml, {place}", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_does_not_exist_is_named()
    {
        var ended = await installation.RunAsync("agreement", "import", "saknas.yaml");
        Assert.Equal((1, "Filen ”saknas.yaml” finns inte. Kontrollera namn och mapp.\n"), (ended.ExitCode, ended.Error));
    }

    [Fact]
    public async Task A_file_that_is_no_text_is_refused_with_the_reason()
    {
        var ended = await installation.RunAsync(
            "agreement", "import", installation.Write("bild.yaml", [0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 0xFF]));
        Assert.Equal(
            (1, "bild.yaml, rad 1: Filen är ingen text i UTF-8. Spara den som UTF-8 och försök igen.\n"),
            (ended.ExitCode, ended.Error));
    }

    private static int Line(string[] lines, string key) =>
        Array.FindIndex(lines, line => line.StartsWith(key, StringComparison.Ordinal));

    private static void Break(string[] lines, string key, string old, string now)
    {
        var line = Line(lines, key);
        Assert.Contains(old, lines[line], StringComparison.Ordinal);
        lines[line] = lines[line].Replace(old, now, StringComparison.Ordinal);
    }
}
