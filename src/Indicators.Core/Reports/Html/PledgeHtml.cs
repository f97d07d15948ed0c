using Indicators.Core.Accounts;
using Indicators.Core.Evaluation;
using Indicators.Core.Text;
using static Indicators.Core.Notifications.MailPage;

namespace Indicators.Core.Reports.Html;

/// <summary>The first page's rows, and a pledge with all that a report tells of it, as HTML. Every text from people is escaped.</summary>
internal static class PledgeHtml
{
    private const string Quiet = "color:#44525f;";

    /// <summary>One row per pledge, and who owes accounts.</summary>
    public static string Summary(ReportContent content)
    {
        var rows = ReportSummary.Rows(content);
        if (rows.Count == 0) return "";
        var table = HtmlTable.Of(
            ReportSummary.Heading, ReportSummary.Table(content), (row, text) => Badge(rows[row].Colour, text));
        return table + (ReportSummary.Owed(content) is { } owed ? Paragraph(owed) : "");
    }

    public static string Of(PledgePart part, Func<string, string?> picture)
    {
        var pledge = part.Pledge.Pledge;
        return $"""
            <div class="keep"><h3 style="{ReportHtml.H3}">{E($"{pledge.Number}. {pledge.Text}")}</h3>
            <p style="{P}{Quiet}">Ansvarig: {E(pledge.Responsible.Name())}</p>
            {string.Concat(part.Verdicts.Select(Verdict))}</div>
            {string.Concat(part.Accounts.Select(Account))}
            {string.Concat(part.Numbers.Select(Paragraph))}
            {string.Concat(part.Accounts.Select(Why))}
            {string.Concat(part.Pictures.Select(one => ReportHtml.Image(one, picture(one.Name))))}

            """;
    }

    private static string Verdict(VerdictPart part)
    {
        var status = part.Evaluation.Verdict.Status;
        var badge = Badge(status.Colour(), $"{status.Sign()} {status.Name()}");
        return $"<p style=\"{P}\">{badge} ”{E(part.Evaluation.Target!.Phrase)}”</p>\n"
            + (part.Sentence is { } sentence ? Paragraph(sentence) : "") + ReportHtml.Items(part.Items);
    }

    private static string Account(AccountPart part)
    {
        var by = part.By is { } name ? $"<strong>{E(name)}</strong>" : "";
        var badge = part.Assessment is { } assessment ? Badge(assessment.Colour(), $"{assessment.Sign()} {assessment.Name()}") : "";
        var head = by.Length + badge.Length == 0 ? "" : $"<p style=\"{P}\">{$"{by} {badge}".Trim()}</p>\n";
        return $"<div class=\"account\">{head}{string.Concat(part.Blocks.Select(Block))}{ReportHtml.Items(part.Activities)}</div>\n";
    }

    private static string Why(AccountPart part) => part.Why is not { } why ? "" :
        $"<p style=\"{P}\"><strong>{E(ReportSentences.WhyLabel(part))}</strong> {E(why)}</p>\n";

    private static string Block(AccountBlock block)
    {
        var lines = block.Lines.Select(line => string.Concat(line.Select(Run)));
        return block.IsList
            ? "<ul style=\"margin:0 0 8px 0;padding-left:20px;\">\n"
                + $"{string.Concat(lines.Select(line => $"<li style=\"{P}\">{line}</li>\n"))}</ul>\n"
            : $"<p style=\"{P}\">{string.Join("<br>\n", lines)}</p>\n";
    }

    /// <summary>A link can only lead to http or https: other addresses are not runs with a link.</summary>
    private static string Run(AccountRun run) => run.Link is null
        ? E(run.Text)
        : $"<a href=\"{E(run.Link.AbsoluteUri)}\" rel=\"nofollow\" style=\"color:#0b4f8a;\">{E(run.Text)}</a>";

    private static string Badge(StatusColour colour, string words)
    {
        var (text, background) = colour.Colours();
        return $"""<span style="display:inline-block;padding:2px 10px;border:1px solid #{text};"""
            + $"""background-color:#{background};color:#{text};font-weight:bold;">{E(words)}</span>""";
    }
}
