using Indicators.Worker.Commands;
using Indicators.Worker.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests.Commands;

/// <summary>Every reading is shown before an agreement is imported, and doubtful readings must be confirmed.</summary>
public sealed class AgreementCommandTests : IAsyncLifetime
{
    private Installation installation = null!;

    public async ValueTask InitializeAsync() => installation = await Installation.NewAsync();

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    private string Doubtful() => installation.Write("ort.yaml", SomeAgreement.Yaml(9001, "bra@ort.example")
        .Replace("till: 2016-12-31", "till: 2017-12-31", StringComparison.Ordinal)
        .Replace("minst en trafikkontroll/vecka", "minst tio trafikkontroller", StringComparison.Ordinal)
        + "  - {nummer: 2, ordalydelse: Verka för trygghet., ansvarig: polis, fokusområde: Trafiken}\n");

    private Task<int> Stored() => installation.ScalarAsync<int>("select count(*)::int from agreement_versions");

    [Fact]
    public async Task Without_a_terminal_a_doubtful_reading_is_not_stored()
    {
        var ended = await installation.RunAsync("agreement", "import", Doubtful());
        Assert.Equal((1, 0), (ended.ExitCode, await Stored()));
        Assert.Contains("Löfte 1, ”minst tio trafikkontroller”: Minst 10", ended.Output, StringComparison.Ordinal);
        Assert.Contains("Löfte 2: Följs i text.", ended.Output, StringComparison.Ordinal);
        Assert.Contains("Löftet säger inte under vilken tid", ended.Error, StringComparison.Ordinal);
        Assert.EndsWith(
            "Inget är inläst. Läs hur målen tolkas här ovanför. Stämmer det, kör kommandot igen med --yes.\n", ended.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_yes_the_readings_are_printed_and_the_agreement_is_stored()
    {
        var file = Doubtful();
        var ended = await installation.RunAsync("agreement", "import", file, "--yes");
        Assert.Equal((0, 1), (ended.ExitCode, await Stored()));
        Assert.Contains("Att bekräfta: Löftet säger inte under vilken tid", ended.Output, StringComparison.Ordinal);
        // The same file again has nothing to confirm.
        Assert.Equal(0, (await installation.RunAsync("agreement", "import", file)).ExitCode);
    }

    [Theory]
    [InlineData("ja", 0, 1)]
    [InlineData("nej", 1, 0)]
    [InlineData("", 1, 0)]
    public async Task A_person_at_a_terminal_is_asked(string answer, int exit, int stored)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var settings = installation.Settings.SelectMany(setting =>
            new[] { "--set", $"{setting.Key.Replace("__", ":", StringComparison.Ordinal)}={setting.Value}" });
        var ended = await new CommandLine(new StringReader($"{answer}\n"), output, error, isTerminal: true)
            .RunAsync(["agreement", "import", Doubtful(), .. settings], TestContext.Current.CancellationToken);
        Assert.Equal((exit, stored), (ended, await Stored()));
        Assert.Contains("Stämmer det som ska bekräftas?", output.ToString(), StringComparison.Ordinal);
    }
}
