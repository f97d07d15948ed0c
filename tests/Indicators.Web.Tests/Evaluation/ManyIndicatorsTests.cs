using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Evaluation;

/// <summary>A pledge with twelve indicators besides its own.</summary>
public sealed class ManyIndicatorsTests(ForshagaSite site) : IClassFixture<ForshagaSite>
{
    private const int More = 12;

    [Fact]
    public async Task Indicators_are_paged_each_once_and_the_period_stays_selected()
    {
        await ReviseAsync();
        using var person = await site.SignInAsync(UserRole.Reporter, ForshagaSite.Forshaga);
        var page = await person.GetAsync($"{ForshagaSite.Agreement}/6?period=2020-T1");
        Assert.Contains("Löftet följs upp med 13 indikatorer. Här är nummer 1–6.", page.Text, StringComparison.Ordinal);
        var links = page.Page.QuerySelectorAll("nav[aria-label=Sidor] a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(3, links.Count);
        var shown = new List<string>();
        foreach (var link in links)
        {
            var part = await person.GetAsync(link);
            Assert.Equal("Första tertialet 2020", part.Page.QuerySelector("nav[aria-label=Period] [aria-current]")!.TextContent);
            Assert.True(part.Page.DocumentElement.OuterHtml.Length < 100_000, link);
            shown.AddRange(part.Page.QuerySelectorAll("section:has(dl.facts) > h2").Select(heading => heading.TextContent));
        }
        Assert.Equal(["Trafikkontroller", .. Enumerable.Range(1, More).Select(number => $"Kontroll nummer {number}")], shown);
        Assert.Contains(
            "Här är nummer 13.", (await person.GetAsync($"{ForshagaSite.Agreement}/6?period=2020-T1&sida=99")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Few_indicators_are_shown_on_one_page()
    {
        using var person = await site.SignInAsync(UserRole.Reporter, TestSite.Karlskoga);
        var page = await person.GetAsync($"/kommuner/{TestSite.Karlskoga}/loften/karlskoga-2016/3");
        Assert.Equal(8, page.Page.QuerySelectorAll("section:has(dl.facts)").Length);
        Assert.Empty(page.Page.QuerySelectorAll("nav[aria-label=Sidor]"));
    }

    private async Task ReviseAsync()
    {
        var yaml = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "demo", "agreements", "forshaga-2020.yaml"));
        var kinds = string.Concat(Enumerable.Range(1, More).Select(number =>
            $"  - {{kod: kontroll_{number}, namn: Kontroll nummer {number}, enhet: [kontroll, kontroller], definition: "
            + $"Av slag {number}., källa: Påhittad, rapporteras av: polis, upplösning: vecka, räknar personer: nej}}\n"));
        var revised = yaml
            .Replace("  - kod: skola_erbjuden", $"{kinds}  - kod: skola_erbjuden", StringComparison.Ordinal)
            .Replace(
                "[trafikkontroll]",
                $"[trafikkontroll, {string.Join(", ", Enumerable.Range(1, More).Select(number => $"kontroll_{number}"))}]",
                StringComparison.Ordinal)
            .Replace(
                "mål: minst en trafikkontroll/vecka", "mål: {lyder: minst en trafikkontroll/vecka, indikator: trafikkontroll}",
                StringComparison.Ordinal);
        Assert.IsType<ImportAgreementResult.NewVersion>(
            await new ImportAgreement(site.Test.Database, new AsOfTime(new(2020, 1, 2)))
                .RunAsync("forshaga-2020", revised, new Actor("test"), TestContext.Current.CancellationToken));
    }
}
