using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Indicators.Core.Text;

namespace Indicators.Core.Notifications.Channels.Webhook;

/// <summary>A notice as a message with an Adaptive Card 1.5, as the workflows of Microsoft Teams take it.</summary>
internal static class TeamsCard
{
    /// <summary>Teams refuses messages of more than 28 kB; a character is at most three bytes.</summary>
    private const int MostCharacters = 6000;

    private const int LongestSentence = 1000;

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(NotificationDocument notice)
    {
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["lang"] = "sv",
            ["fallbackText"] = notice.Subject,
            ["body"] = new JsonArray([Title(notice.Subject), .. Fitting(notice).Select(Paragraph)]),
        };
        if (notice.Link is { } link) card["actions"] = new JsonArray(Open(link));
        var message = new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive",
                ["content"] = card,
            }),
        };
        return JsonSerializer.SerializeToUtf8Bytes(message, Options);
    }

    private static List<string> Fitting(NotificationDocument notice)
    {
        var (sentences, length) = (new List<string>(), 0);
        foreach (var sentence in notice.Sentences.Select(sentence => Swedish.Shortened(sentence, LongestSentence)))
        {
            length += sentence.Length;
            if (length > MostCharacters) return [.. sentences, "Resten får inte plats här."];
            sentences.Add(sentence);
        }
        return sentences;
    }

    private static JsonObject Title(string text) => Text(new JsonObject
    {
        ["type"] = "TextRun",
        ["text"] = text,
        ["size"] = "Large",
        ["weight"] = "Bolder",
    });

    private static JsonObject Paragraph(string text) => Text(new JsonObject { ["type"] = "TextRun", ["text"] = text });

    /// <summary>Not a TextBlock, which would read a comment that somebody wrote as Markdown, with its links.</summary>
    private static JsonObject Text(JsonObject run) => new() { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(run) };

    private static JsonObject Open(Uri link) => new()
    {
        ["type"] = "Action.OpenUrl",
        ["title"] = "Läs mer",
        ["url"] = link.AbsoluteUri,
    };
}
