using System.Text.Encodings.Web;
using System.Text.Json;
using Indicators.Core.Text;

namespace Indicators.Core.Notifications.Channels.Webhook;

/// <summary>A notice as a message with an Adaptive Card 1.5, as the workflows of Microsoft Teams take it.</summary>
internal static class TeamsCard
{
    /// <summary>Teams refuses messages of more than 28 kB; a character is at most three bytes.</summary>
    private const int MaxCharacters = 6000;

    private const int LongestSentence = 1000;

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(NotificationDocument notice)
    {
        object title = Block(new { type = "TextRun", text = notice.Subject, size = "Large", weight = "Bolder" });
        var card = new Dictionary<string, object>
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["lang"] = "sv",
            ["fallbackText"] = notice.Subject,
            ["body"] = Fitting(notice).Select(text => Block(new { type = "TextRun", text })).Prepend(title),
        };
        if (notice.Link is { } link) card["actions"] = new[] { new { type = "Action.OpenUrl", title = "Läs mer", url = link.AbsoluteUri } };
        var attachment = new { contentType = "application/vnd.microsoft.card.adaptive", content = card };
        return JsonSerializer.SerializeToUtf8Bytes(new { type = "message", attachments = new[] { attachment } }, Options);
    }

    private static List<string> Fitting(NotificationDocument notice)
    {
        var (sentences, length) = (new List<string>(), 0);
        foreach (var sentence in notice.Sentences.Select(sentence => Swedish.Shortened(sentence, LongestSentence)))
        {
            length += sentence.Length;
            if (length > MaxCharacters) return [.. sentences, "Resten får inte plats här."];
            sentences.Add(sentence);
        }
        return sentences;
    }

    /// <summary>Not a TextBlock, which would read a comment that somebody wrote as Markdown, with its links.</summary>
    private static object Block(object run) => new { type = "RichTextBlock", inlines = new[] { run } };
}
