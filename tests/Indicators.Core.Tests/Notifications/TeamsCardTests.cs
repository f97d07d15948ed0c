using System.Text;
using System.Text.Json.Nodes;
using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Webhook;
using Xunit;

namespace Indicators.Core.Tests.Notifications;

public sealed class TeamsCardTests
{
    /// <summary>The elements that are used, and their properties in the schema of Adaptive Cards 1.5; * is required.</summary>
    private static readonly Dictionary<string, string> Schema = new()
    {
        ["AdaptiveCard"] = "$schema type* version* lang fallbackText body actions speak refresh authentication minHeight rtl",
        ["RichTextBlock"] = "type* inlines* horizontalAlignment id spacing separator height isVisible fallback requires",
        ["TextRun"] = "type* text* color fontType highlight isSubtle italic size strikethrough underline weight selectAction",
        ["Action.OpenUrl"] = "type* url* title iconUrl id style fallback tooltip isEnabled mode requires",
    };

    private static readonly string[] Sizes = ["Default", "Small", "Medium", "Large", "ExtraLarge"];

    private static readonly string[] Weights = ["Default", "Lighter", "Bolder"];

    [Fact]
    public void The_card_has_the_shape_of_the_schema()
    {
        var message = Card(["Första.", "Andra med å, ä, ö."], new("https://loften.example/a?b=1&c=2"));
        Assert.Equal("message", (string)message["type"]!);
        var attachment = Assert.Single(message["attachments"]!.AsArray())!;
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string)attachment["contentType"]!);
        var card = attachment["content"]!.AsObject();
        Assert.Equal(
            ("http://adaptivecards.io/schemas/adaptive-card.json", "1.5"), ((string)card["$schema"]!, (string)card["version"]!));
        Check(card);
        Assert.Equal(["Avviker", "Första.", "Andra med å, ä, ö."], Texts(card));
        Assert.Equal("https://loften.example/a?b=1&c=2", (string)card["actions"]![0]!["url"]!);
    }

    [Fact]
    public void Without_a_site_there_is_no_button() =>
        Assert.Null(Card(["Text."], null)["attachments"]![0]!["content"]!["actions"]);

    [Fact]
    public void What_people_wrote_is_no_markup() =>
        Assert.DoesNotContain("TextBlock\"", Card(["Läs [här](https://ond.example) **nu**."], null).ToJsonString()
            .Replace("RichTextBlock", "", StringComparison.Ordinal), StringComparison.Ordinal);

    [Fact]
    public void A_long_notice_is_cut_to_what_Teams_takes_and_says_so()
    {
        var bytes = TeamsCard.Of(Notice([.. Enumerable.Repeat(new string('å', 900), 100)], new("https://loften.example/")));
        Assert.InRange(bytes.Length, 1, 28 * 1024);
        var card = JsonNode.Parse(bytes)!["attachments"]![0]!["content"]!.AsObject();
        Check(card);
        Assert.Equal("Resten får inte plats här.", Texts(card)[^1]);
    }

    private static void Check(JsonObject element)
    {
        var known = Schema[(string)element["type"]!].Split(' ');
        var names = element.Select(property => property.Key).ToList();
        Assert.Subset(known.Select(name => name.TrimEnd('*')).ToHashSet(), names.ToHashSet());
        Assert.Subset(names.ToHashSet(), known.Where(name => name.EndsWith('*')).Select(name => name.TrimEnd('*')).ToHashSet());
        if (element["size"] is { } size) Assert.Contains((string)size!, Sizes);
        if (element["weight"] is { } weight) Assert.Contains((string)weight!, Weights);
        foreach (var inner in element.Select(property => property.Value).OfType<JsonArray>().SelectMany(array => array))
            Check(inner!.AsObject());
    }

    private static List<string> Texts(JsonObject card) =>
        [.. card["body"]!.AsArray().Select(block => (string)block!["inlines"]![0]!["text"]!)];

    private static JsonNode Card(string[] sentences, Uri? link) =>
        JsonNode.Parse(Encoding.UTF8.GetString(TeamsCard.Of(Notice(sentences, link))))!;

    private static NotificationDocument Notice(string[] sentences, Uri? link) =>
        new("prov-1", NotificationKind.Deviation, new("1715", "Kil"), "Avviker", sentences, link, default);
}
