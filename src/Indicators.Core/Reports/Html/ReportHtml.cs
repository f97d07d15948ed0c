using Indicators.Core.Notifications;
using Indicators.Core.Text;
using static Indicators.Core.Notifications.MailPage;

namespace Indicators.Core.Reports.Html;

/// <summary>
/// The report as one HTML document that Outlook can also render: tables of fixed width, inline styles and pictures by address. Every
/// text from people or files is escaped. The mail is the short form, which takes a minute to read: its tables and other charts are in
/// the files that come with it.
/// </summary>
public static class ReportHtml
{
    internal const string H3 = Font + "font-size:17px;line-height:1.35;color:#12324d;margin:24px 0 4px 0;";
    private const string CellStyle = "padding:6px 10px 6px 0;border-bottom:1px solid #d5dce3;text-align:left;vertical-align:top;";

    /// <summary>Most rows of a table that fits on paper beside its pictures.</summary>
    private const int MaxBeside = 24;

    private const string NumberStyle = CellStyle + "text-align:right;";

    /// <summary>Writes the whole report.</summary>
    /// <param name="picture">Returns the address of a picture by its name; null leaves the picture out.</param>
    /// <param name="head">Markup to add at the end of the head element.</param>
    public static string Write(ReportContent content, Func<string, string?> picture, string head = "")
    {
        var body = new ReportBody(content);
        return Document(content, body, _ => null, Year(content), Heading("Siffrorna")
            + string.Concat(body.Indicators.Select(indicator => Indicator(indicator, picture))), missingPart: null, head);
    }

    /// <summary>Writes the short form.</summary>
    /// <param name="picture">Returns the address of a picture by its name, <c>cid:…</c>; null leaves the picture out.</param>
    /// <param name="missingPart">Swedish sentence about a file that could not be rendered; null when all were.</param>
    public static string WriteMail(ReportContent content, Func<string, string?> picture, string? missingPart = null) =>
        Document(content, new(content), picture, ShortYear(content), Paragraph(ReportSentences.InTheFiles), missingPart, head: "");

    private static string Document(
        ReportContent content, ReportBody body, Func<string, string?> picture, string year, string figures, string? missingPart,
        string head) =>
        MailPage.Document(content.Title(), string.Concat(
        [
            Head(content),
            missingPart is null ? "" : Paragraph(missingPart),
            PledgeHtml.Summary(content),
            List(ReportSentences.ChangesSinceFormerHeading(content), ReportSentences.ChangesSinceFormer(content)),
            List(ReportSentences.ChangesHeading, body.Changes),
            Section(ReportSentences.PledgesHeading, body.Pledges.Select(pledge => PledgeHtml.Of(pledge, picture))),
            year,
            figures,
            List("Det här saknas", content.Missing.Select(ReportSentences.Missing)),
            List("Rättade siffror", body.Revisions),
            $"<div class=\"keep\">{Heading("Om rapporten")}{string.Concat(ReportSentences.About(content).Select(Paragraph))}</div>\n",
        ]), head);

    private static string Year(ReportContent content) => content.Review is not { } review ? "" :
        Section(
            YearSentences.PartsHeading(content),
            [
                HtmlTable.Of("Löftena", YearSentences.Pledges(content, review)),
                HtmlTable.Of("Antal", YearSentences.Parts(content, review)),
            ])
        + Section(YearSentences.YearsHeading, [HtmlTable.Of("Antal per år", YearSentences.Years(review))])
        + Surveys(review)
        + Section(YearSentences.ForecastsHeading, YearSentences.Forecasts(review).Select(Paragraph))
        + List(YearSentences.NotMeasuredHeading, YearSentences.NotMeasured(content));

    private static string ShortYear(ReportContent content) => content.Review is not { } review ? "" :
        Section(YearSentences.PartsHeading(content), [HtmlTable.Of("Löftena", YearSentences.Pledges(content, review))])
        + Surveys(review)
        + Section(YearSentences.ForecastsHeading, YearSentences.Forecasts(review).Select(Paragraph));

    private static string Surveys(YearReview review) => Section(
        SurveyReview.Heading,
        [
            .. SurveyReview.Paragraphs(review).Select(Paragraph),
            .. (review.Surveys ?? [])
                .Select(survey => HtmlTable.Of($"{survey.Name}. Källa: {survey.Source}", SurveyReview.Table(survey))),
        ]);

    private static string Head(ReportContent content) =>
        Title(content.Title())
        + Paragraph(ReportSentences.Lead(content))
        + (content.Reason is { } reason ? Paragraph($"Ny utgåva eftersom: {reason}") : "")
        + (content.SampleNotice is { } notice
            ? "<p style=\"margin:16px 0;padding:12px 16px;background-color:#fff0cc;"
                + $"border-left:6px solid #8a5a00;color:#3a2600;\"><strong>{E(notice)}</strong></p>\n"
            : "");

    private static string Indicator(IndicatorPart part, Func<string, string?> address)
    {
        var indicator = part.Indicator;
        string[] pictures = [.. indicator.Pictures().Select(picture => Image(picture, address(picture.Name)))];
        var sentences = string.Concat(new[] { part.Headline, part.Variation }.OfType<string>().Select(Paragraph));
        var forecast = indicator.Forecast is null ? ""
            : $"<div class=\"keep\">{(part.Forecast is { } sentence ? Paragraph(sentence) : "")}{pictures[^1]}</div>\n";
        return $"""<div class="indicator"><div class="{(indicator.Shown.Count > MaxBeside ? "above" : "beside")}">"""
            + $"""
            <div class="pictures"><div class="keep"><h3 style="{H3}">{E(indicator.Indicator.Name)}</h3>
            {sentences}{(indicator.Chart is null ? "" : pictures[0])}</div>{forecast}</div>
            {(indicator.Shown.Count > 0 ? Table(indicator) : "")}</div></div>
            """;
    }

    internal static string Image(ReportPicture picture, string? address) => address is null ? "" :
        $"""<img src="{E(address)}" width="616" alt="{E(picture.Chart.Description)}" style="display:block;width:100%;"""
        + """
        max-width:616px;height:auto;border:1px solid #d5dce3;background-color:#ffffff;margin:0 0 8px 0;">

        """;

    private static string Table(ReportIndicator indicator)
    {
        var ages = indicator.Indicator.HasAgeGroups;
        var total = indicator.TotalInWords ?? "saknas";
        var caption = $"{E(indicator.Indicator.Name)}, {E(indicator.Indicator.Unit.Many)} per period";
        var rows = string.Concat(indicator.Shown.Select(cell => Row(ages, cell)));
        var totals = Row(
            "td", ages, "Summa av det rapporterade", total, Age(indicator.TotalUnder20), Age(indicator.TotalUnder18), null);
        return $"""
            <table width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;margin:8px 0 16px 0;font-size:15px;">
            <caption style="text-align:left;padding:4px 0;color:#44525f;">{caption}</caption>
            <thead>{Row("th", ages, "Period", "Antal", "Under 20 år", "Under 18 år", null)}</thead><tbody>{rows}{totals}</tbody></table>

            """;
    }

    private static string Row(bool ages, ReportCell cell) => Row(
        "td", ages, Swedish.Capitalised(cell.Period.Name),
        cell.State != CellState.Reported ? ReportSentences.Value(cell)
            : cell.DetailOf is null ? cell.Value!.TotalInWords
            : $"({cell.Value!.TotalInWords})",
        Age(cell.Value?.Under20), Age(cell.Value?.Under18), ReportSentences.Comment(cell));

    private static string Age(int? value) => value is { } number ? Swedish.Number(number) : "";

    /// <summary>The comment is placed below the period, since a phone has no room for a column of comments.</summary>
    private static string Row(string tag, bool ages, string period, string total, string under20, string under18, string? comment)
    {
        var scope = tag == "th" ? "col" : "row";
        var said = string.IsNullOrEmpty(comment) ? "" : $"<br><span style=\"color:#44525f;font-size:14px;\">{E(comment)}</span>";
        string Number(string text) => tag == "th"
            ? $"<th scope=\"col\" style=\"{NumberStyle}\">{E(text)}</th>"
            : $"<td style=\"{NumberStyle}white-space:nowrap;\">{E(text)}</td>";
        return $"<tr><th scope=\"{scope}\" style=\"{CellStyle}{(scope == "row" ? "font-weight:normal;" : "")}\">{E(period)}{said}</th>"
            + Number(total) + (ages ? Number(under20) + Number(under18) : "") + "</tr>\n";
    }

    private static string List(string heading, IEnumerable<string> items) => Section(heading, [Items(items)]);

    internal static string Items(IEnumerable<string> items)
    {
        var rows = string.Concat(items.Select(item => $"<li style=\"{P}\">{E(item)}</li>\n"));
        return rows.Length == 0 ? "" : $"<ul style=\"margin:0;padding-left:20px;\">\n{rows}</ul>\n";
    }

    private static string Section(string heading, IEnumerable<string> parts) =>
        string.Concat(parts) is { Length: > 0 } body ? Heading(heading) + body : "";
}
