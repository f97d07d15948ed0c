using System.Text;
using Indicators.Core.Accounts;
using Indicators.Core.Evaluation;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>
/// The mail's report as plain text, with every figure of the summary, for readers of mail without pictures. As in the HTML, the tables
/// per month are in the files that come with the mail.
/// </summary>
public static class ReportText
{
    private const string Indent = "   ";

    /// <summary>Writes the report in Swedish, with the line breaks of the platform.</summary>
    /// <param name="missingPart">Swedish sentence about a file that could not be rendered; null when all were.</param>
    public static string Write(ReportContent content, string? missingPart = null)
    {
        var text = new StringBuilder();
        var body = new ReportBody(content);
        Head(text, content);
        if (missingPart is not null) text.AppendLine().AppendLine(missingPart);
        Section(text, ReportSummary.Heading, ReportSummary.Rows(content).Select(Row).Concat(Owed(content)));
        Section(
            text, ReportSentences.ChangesSinceFormerHeading(content),
            ReportSentences.ChangesSinceFormer(content).Select(change => $"- {change}"));
        Section(text, ReportSentences.ChangesHeading, body.Changes.Select(change => $"- {change}"));
        Section(text, ReportSentences.PledgesHeading, body.Pledges.Select(Pledge));
        if (content.Review is { } review) Year(text, content, review);
        Section(text, "Siffrorna", body.Indicators.SelectMany(Indicator).Append(ReportSentences.InTheFiles));
        Section(text, "Det här saknas", content.Missing.Select(Missing));
        Section(text, "Rättade siffror", body.Revisions.Select(revision => $"- {revision}"));
        Section(text, "Om rapporten", ReportSentences.About(content));
        return text.ToString();
    }

    private static string Row(SummaryRow row) => $"{row.Number}. {row.Promise}: "
        + string.Join(". ", new[] { row.Status.ToUpper(Swedish.Culture) + (row.Former == "" ? "" : $" ({row.Former})"), row.Line }
            .Where(part => part != ""));

    private static IEnumerable<string> Owed(ReportContent content) =>
        ReportSummary.Owed(content) is { } owed ? ["", owed] : [];

    private static void Head(StringBuilder text, ReportContent content)
    {
        text.AppendLine(content.Title());
        text.AppendLine(ReportSentences.Lead(content));
        if (content.Reason is { } reason) text.Append("Ny utgåva eftersom: ").AppendLine(reason);
        if (content.SampleNotice is { } notice) text.AppendLine().AppendLine(notice.ToUpper(Swedish.Culture));
    }

    private static void Section(StringBuilder text, string heading, IEnumerable<string> paragraphs)
    {
        var written = paragraphs.ToList();
        if (written.Count == 0) return;
        text.AppendLine().AppendLine(heading.ToUpper(Swedish.Culture)).AppendLine(new string('-', heading.Length));
        foreach (var paragraph in written) text.AppendLine(paragraph);
    }

    private static void Year(StringBuilder text, ReportContent content, YearReview review)
    {
        Section(
            text, YearSentences.PartsHeading(content),
            Lines(YearSentences.Pledges(content, review)).Append("").Concat(Lines(YearSentences.Parts(content, review))));
        Section(text, YearSentences.YearsHeading, Lines(YearSentences.Years(review)));
        Section(
            text, SurveyReview.Heading,
            SurveyReview.Paragraphs(review).Concat((review.Surveys ?? [])
                .SelectMany(survey => Lines(SurveyReview.Table(survey)).Prepend($"{survey.Name} ({survey.Source}):"))));
        Section(text, YearSentences.ForecastsHeading, YearSentences.Forecasts(review));
        Section(text, YearSentences.NotMeasuredHeading, YearSentences.NotMeasured(content).Select(sentence => $"- {sentence}"));
    }

    /// <summary>"- Trafikkontroller: T1 14, T2 saknas, T3 9", from a table whose first row is its header.</summary>
    private static IEnumerable<string> Lines(IReadOnlyList<string[]> table) => table.Skip(1).Select(row =>
        $"- {row[0]}: {string.Join(", ", row.Skip(1).Zip(table[0].Skip(1), (value, column) => $"{column} {value}"))}");

    private static string Pledge(PledgePart part)
    {
        var pledge = part.Pledge.Pledge;
        IEnumerable<string> lines =
        [
            $"{pledge.Number}. {pledge.Text} ({pledge.Responsible.Name()})",
            .. part.Verdicts.SelectMany(Verdict),
            .. part.Accounts.SelectMany(Account),
            .. part.Numbers.Select(number => Indent + number),
            .. part.Accounts.Where(account => account.Why is not null)
                .Select(account => $"{Indent}{ReportSentences.WhyLabel(account)} {account.Why}"),
        ];
        return string.Join(Environment.NewLine, lines) + Environment.NewLine;
    }

    private static IEnumerable<string> Verdict(VerdictPart part)
    {
        var verdict = part.Evaluation.Verdict;
        yield return $"{Indent}{verdict.Status.Name().ToUpper(Swedish.Culture)} – ”{part.Evaluation.Target!.Phrase}”";
        if (part.Sentence is { } sentence) yield return Indent + sentence;
        foreach (var item in part.Items) yield return $"{Indent}- {item}";
    }

    private static IEnumerable<string> Account(AccountPart part)
    {
        var assessment = part.Assessment?.Name().ToUpper(Swedish.Culture);
        if (part.By is not null) yield return "";
        if (part.By is not null || assessment is not null)
            yield return Indent + string.Join(": ", new[] { part.By, assessment }.OfType<string>());
        foreach (var (at, block) in part.Blocks.Index())
        {
            if (at > 0 && !block.IsList) yield return "";
            foreach (var line in block.Lines)
                yield return Indent + (block.IsList ? "- " : "") + string.Concat(line.Select(run => run.Text));
        }
        foreach (var activity in part.Activities) yield return $"{Indent}- {activity}";
    }

    private static IEnumerable<string> Indicator(IndicatorPart part) => new[] { part.Headline, part.Forecast }.OfType<string>();

    private static string Missing(MissingCount missing) => $"- {ReportSentences.Missing(missing)}";
}
