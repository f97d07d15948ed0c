using Indicators.Worker.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests.Commands;

/// <summary>Answers to a deviation on the command line: pasted, empty, too long, and with the reason why a promise is not kept.</summary>
public sealed class DeviationCommandTests
{
    private static readonly string[] AsOfTheDay = ["--as-of", "2016-05-10"];

    [Fact]
    public async Task An_answer_is_cleaned_refused_in_Swedish_when_it_says_nothing_and_shown_with_its_reason()
    {
        await using var installation = await Installation.NewAsync();
        await installation.DoAsync(
            "agreement", "import", "--as-of", "2016-01-01", installation.Write("ort.yaml", SomeAgreement.Yaml(9001, "bra@ort.example")));
        await installation.DoAsync(["counts", "import", .. AsOfTheDay, installation.Write("antal.csv", SomeAgreement.Counts(9001))]);
        await installation.DoAsync(["deviation", "raise", .. AsOfTheDay]);
        foreach (var nothing in new[] { " ", "\u200B", "\u202E", "•\t", "…" })
            Assert.StartsWith("Skriv något.", await RefusedAsync(installation, nothing), StringComparison.Ordinal);
        // An argument has at most 128 KiB.
        Assert.StartsWith(
            "Texten är 60\u00A0000 tecken.", await RefusedAsync(installation, new string('å', 60_000)), StringComparison.Ordinal);
        Assert.StartsWith("”lathet” är inget skäl.", await RefusedAsync(installation, "Text", "lathet"), StringComparison.Ordinal);
        Assert.StartsWith("Skriv vilket skälet var.", await RefusedAsync(installation, "Text", "annat"), StringComparison.Ordinal);

        await installation.DoAsync(
            ["deviation", "comment", "1", .. AsOfTheDay, "--comment", "•\tKollen\u202E\r\n•\t<b>ställdes</b> in 👮", "--why-broken",
                "vädret: snö i tre veckor"]);
        Assert.Contains(
            ": - Kollen\n- <b>ställdes</b> in 👮 (skäl: vädret, snö i tre veckor)",
            await installation.DoAsync(["deviation", "show", "1", .. AsOfTheDay]), StringComparison.Ordinal);
    }

    private static async Task<string> RefusedAsync(Installation installation, string comment, string? why = null)
    {
        var refused = await installation.RunAsync(
            ["deviation", "comment", "1", .. AsOfTheDay, "--comment", comment, .. why is null ? [] : new[] { "--why-broken", why }]);
        Assert.Equal(1, refused.ExitCode);
        return refused.Error;
    }
}
