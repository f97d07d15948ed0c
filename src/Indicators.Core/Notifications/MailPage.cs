using System.Net;

namespace Indicators.Core.Notifications;

/// <summary>
/// A message's HTML document and its simplest parts, in a form that Outlook shows correctly: tables of fixed width, styles on the elements.
/// Texts are escaped, bodies are not.
/// </summary>
public static class MailPage
{
    public const string Font = "font-family:'Segoe UI',Helvetica,Arial,sans-serif;";

    /// <summary>The style of a paragraph and of a list item.</summary>
    public const string P = "margin:0 0 8px 0;";

    private const string Body = Font + "font-size:16px;line-height:1.5;color:#1b2733;";
    private const string H2 = Font + "font-size:20px;line-height:1.3;color:#12324d;margin:32px 0 8px 0;";

    private const string End = "</td>\n</tr></table>\n</td></tr></table>";

    /// <param name="head">Markup for the end of the head.</param>
    public static string Document(string title, string body, string head = "") =>
        $$"""
        <!DOCTYPE html>
        <html lang="sv">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{E(title)}}</title>
        <style>
        @media (max-width:700px) {
        .back, .page { width:100% !important; table-layout:fixed; }
        .inner { padding:16px !important; overflow-wrap:break-word; } .inner td { white-space:normal !important; }
        }
        @media (max-width:480px) {
        .wide, .wide caption, .wide tbody, .wide tr, .wide th, .wide td { display:block !important; }
        .wide thead { display:none !important; } .wide .label { display:inline !important; color:#44525f; }
        .wide th { font-weight:bold !important; }
        .wide th, .wide td { border:0 !important; padding:0 !important; } .wide tr { padding:6px 0; border-bottom:1px solid #d5dce3; }
        }
        @media print { body, .back { background:#ffffff !important; } .keep { break-inside:avoid; } }
        </style>
        {{head}}</head>
        <body style="margin:0;padding:0;background-color:#eef1f4;">
        <table role="presentation" class="back" width="100%" cellpadding="0" cellspacing="0" style="background-color:#eef1f4;"><tr>
        <td align="center">
        <table role="presentation" class="page" width="680" cellpadding="0" cellspacing="0"
        style="width:680px;max-width:100%;background-color:#ffffff;"><tr>
        <td class="inner" role="main" style="padding:32px;{{Body}}">
        {{body}}{{End}}
        </body>
        </html>

        """;

    public static string Title(string text) =>
        $"<h1 style=\"{Font}font-size:26px;line-height:1.25;color:#12324d;margin:0 0 12px 0;\">{E(text)}</h1>\n";

    public static string Heading(string text) => $"<h2 style=\"{H2}\">{E(text)}</h2>\n";

    public static string Paragraph(string text) => $"<p style=\"{P}\">{E(text)}</p>\n";

    public static string Link(string text, Uri address) =>
        $"<p style=\"{P}\"><a href=\"{E(address.AbsoluteUri)}\" style=\"color:#0b4f8a;\">{E(text)}</a></p>\n";

    /// <param name="tag">"ul" or "ol".</param>
    public static string Items(string tag, IEnumerable<string> items)
    {
        var lines = string.Concat(items.Select(item => $"<li style=\"{P}\">{E(item)}</li>\n"));
        return $"<{tag} style=\"margin:0 0 8px 0;padding-left:24px;\">\n{lines}</{tag}>\n";
    }

    /// <summary>The document with one more part after its title.</summary>
    internal static string AfterTitle(string html, string part) =>
        html.Insert(html.IndexOf("</h1>", StringComparison.Ordinal) + "</h1>".Length, part);

    /// <summary>The document with one more part at its end.</summary>
    internal static string AtEnd(string html, string part) =>
        html.Insert(html.LastIndexOf(html.Contains(End, StringComparison.Ordinal) ? End : "</body>", StringComparison.Ordinal), part);

    /// <summary>Escapes a text.</summary>
    public static string E(string text) => WebUtility.HtmlEncode(text);
}
