using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Indicators.Core.Tests.Support;
using Indicators.Worker.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests;

public sealed partial class DemoTests(ReplayedDemo demo) : IClassFixture<ReplayedDemo>
{
    [Fact]
    public async Task Each_report_of_the_timeline_is_made_once_and_sent_to_each_recipient()
    {
        var timeline = await File.ReadAllLinesAsync(Path.Combine(ReplayedDemo.Home, "timeline.txt"), TestContext.Current.CancellationToken);
        var reports = timeline.Select(line => Report().Match(line)).Where(match => match.Success)
            .Select(match => match.Groups["agreement"].Value)
            .Append("hagfors-2022").ToList(); // Whose last year's report comes with the final one.
        Assert.Equal(reports.Count, await demo.Installation.ScalarAsync<int>("select count(*)::int from report_editions"));
        Assert.Equal(reports.Sum(Recipients), demo.Mails.Count);
        Assert.Equal(
            demo.Mails.Count + demo.Reminders.Count + demo.Deviations.Count,
            await demo.Installation.ScalarAsync<int>("select count(*)::int from outbox where state = 'Accepted'"));
        Assert.Equal(reports.Count, demo.Made.Count(file => Path.GetExtension(file.Path) == ".xlsx"));
    }

    [Fact]
    public void Missing_figures_cause_one_reminder_and_one_thank_you_each()
    {
        string Said(System.Text.Json.Nodes.JsonNode mail) =>
            $"{Plain((string)mail["headers"]!["to"]!).Split('<')[^1].Split('@')[0]}: {Plain((string)mail["headers"]!["subject"]!)}";
        Assert.Equal(
            [
                "kommunpolis.karlstad: Mottaget: siffror för juni, juli och augusti, Karlstad",
                "kommunpolis.karlstad: Siffror för juni, juli och augusti saknas: Karlstad, 1 indikator",
                "sakerhetssamordnare: Mottaget: siffror för juni, juli och augusti, Karlstad",
                "sakerhetssamordnare: Siffror för juni, juli och augusti saknas: Karlstad, 4 indikatorer",
            ],
            demo.Reminders.Select(Said).Order(StringComparer.Ordinal));
        Assert.All(demo.Reminders, mail => Assert.Empty(mail["defects"]!.AsArray()));
        Assert.Equal(2, demo.Reminders.Count(mail => mail["attachments"]!.AsObject().Count == 1));
    }

    [Fact]
    public async Task A_deviation_is_notified_acknowledged_and_notified_again_when_it_ends()
    {
        Assert.Equal(
            [
                "Delvis uppfyllt: trafikkontroller, Forshaga, T1 2020 [påhittade exempelsiffror]",
                "Åter i fas: trafikkontroller, Forshaga, T2 2020 [påhittade exempelsiffror]",
            ],
            demo.Deviations.Select(mail => Plain((string)mail["headers"]!["subject"]!)));
        Assert.All(demo.Deviations, mail => Assert.Empty(mail["defects"]!.AsArray()));
        Assert.StartsWith(
            "Minst 1 trafikkontroll per vecka: 2 veckor bröts, 14 hölls. Slutliga siffror.",
            Plain((string)demo.Deviations[0]["text"]!), StringComparison.Ordinal);
        Assert.Equal((string?)demo.Deviations[0]["headers"]!["message-id"], (string?)demo.Deviations[1]["headers"]!["in-reply-to"]);
        Assert.Equal("Acknowledged", await demo.Installation.ScalarAsync<string>("select string_agg(kind, ' ') from deviation_comments"));
    }

    [Fact]
    public async Task Replaying_the_timeline_again_changes_nothing()
    {
        var (stored, made) = (await demo.Installation.StoredAsync(), demo.Made);
        await demo.ReplayAsync();
        Assert.Equal(stored, await demo.Installation.StoredAsync());
        Assert.Equal(made, demo.Made);
    }

    [Fact]
    public void Every_mail_reads_well_in_another_program_with_its_pictures_and_their_words()
    {
        foreach (var mail in demo.Mails)
        {
            Assert.Empty(mail["defects"]!.AsArray());
            var html = (string)mail["html"]!;
            var shown = Source().Matches(html).Select(match => $"<{match.Groups["cid"].Value}>");
            Assert.Equal(mail["images"]!.AsObject().Select(image => image.Key).Order(), shown.Order());
            Assert.All(Image().Matches(html), image => Assert.Matches("""alt="[^"]{10,}""", image.Value));
            Assert.Contains("Påhittade exempelsiffror", html.Replace("&#229;", "å", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Single(mail["attachments"]!.AsObject());
        }
    }

    [Fact]
    public async Task The_text_of_every_mail_holds_every_figure_of_its_report()
    {
        foreach (var mail in demo.Mails)
        {
            var text = Plain((string)mail["text"]!);
            var verdicts = (await demo.ContentAsync(mail))["pledges"]!.AsArray()
                .SelectMany(pledge => pledge!["evaluations"]!.AsArray()).Where(evaluation => evaluation!["target"] is not null);
            Assert.All(
                verdicts,
                verdict => Assert.Contains(Plain((string)verdict!["verdict"]!["sentence"]!), text, StringComparison.Ordinal));
            var html = Plain(System.Net.WebUtility.HtmlDecode((string)mail["html"]!));
            var figures = Cell().Matches(html).SelectMany(match => Word().Matches(match.Groups["text"].Value))
                .Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
            Assert.NotEmpty(figures);
            Assert.Subset(Word().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.Ordinal), figures);
        }
    }

    [Fact]
    public async Task No_pledge_of_a_report_is_empty_and_no_sentence_is_repeated()
    {
        foreach (var mail in demo.Mails)
        {
            var content = await demo.ContentAsync(mail);
            Assert.Null(content["missing_accounts"]);
            var accounts = content["accounts"]!.AsArray().Select(account => (string)account!["pledge"]!).ToHashSet();
            Assert.Equal(content["pledges"]!.AsArray().Select(pledge => (string)pledge!["pledge"]!["number"]!).ToHashSet(), accounts);
            Assert.Empty(Sentences.Repeated(Sentences.OfText((string)mail["text"]!)));
            Assert.Empty(Sentences.Repeated(Sentences.OfHtml((string)mail["html"]!)));
        }
        foreach (var page in demo.Made.Where(file => Path.GetExtension(file.Path) == ".html"))
            Assert.Empty(Sentences.Repeated(Sentences.OfHtml(
                await File.ReadAllTextAsync(page.Path, TestContext.Current.CancellationToken))));
    }

    [Fact]
    public void Every_workbook_is_one_that_excel_opens_without_repair()
    {
        var validator = new OpenXmlValidator(FileFormatVersions.Office2019);
        foreach (var (path, _, _) in demo.Made.Where(file => Path.GetExtension(file.Path) == ".xlsx"))
        {
            using var workbook = SpreadsheetDocument.Open(path, isEditable: false);
            Assert.Empty(validator.Validate(workbook).Select(fault => $"{path}: {fault.Path?.XPath}: {fault.Description}"));
        }
    }

    private static int Recipients(string agreement) =>
        File.ReadLines(Path.Combine(ReplayedDemo.Home, "agreements", $"{agreement}.yaml"))
            .Count(line => line.TrimStart().StartsWith("- {roll:", StringComparison.Ordinal));

    /// <summary>Without what only keeps words together or breaks lines.</summary>
    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    [GeneratedRegex("^[0-9-]+ report (build --agreement|correct) (?<agreement>[a-z0-9-]+)", Options, 1000)]
    private static partial Regex Report();

    [GeneratedRegex("src=\"cid:(?<cid>[^\"]+)\"", Options, 1000)]
    private static partial Regex Source();

    [GeneratedRegex("<img [^>]*>", Options, 1000)]
    private static partial Regex Image();

    [GeneratedRegex("<td[^>]*>(<span[^>]*>[^<]*</span>)?(?<text>[^<]+)</td>", Options, 1000)]
    private static partial Regex Cell();

    [GeneratedRegex("[0-9]+", Options, 1000)]
    private static partial Regex Word();
}
