using System.Text;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>The report as plain text with every figure, for readers of mail without pictures.</summary>
public static class ReportText
{
    /// <summary>Writes the report in Swedish, with the line breaks of the platform.</summary>
    /// <param name="missingPart">Swedish sentence about a file that could not be rendered; null when all were.</param>
    public static string Write(ReportContent content, string? missingPart = null)
    {
        var text = new StringBuilder();
        Head(text, content);
        if (missingPart is not null) text.AppendLine().AppendLine(missingPart);
        Section(
            text, ReportSentences.ChangesSinceFormerHeading(content),
            ReportSentences.ChangesSinceFormer(content).Select(change => $"- {change}"));
        Section(text, ReportSentences.ChangesHeading, ReportSentences.Changes(content).Select(change => $"- {change}"));
        if (content.Review is { } review) Year(text, content, review);
        Section(text, "Löften med mått", content.MeasuredPledges().Select(pledge => Pledge(content, pledge)));
        Section(text, "Löften som följs i text och med antal", content.PledgesInText().Select(pledge => InText(content, pledge)));
        Section(text, "Siffrorna", content.Indicators.Select(Indicator));
        Section(text, "Det här saknas", content.Missing.Select(Missing));
        Section(text, "Rättade siffror", content.Revisions.Select(r => Revision(content, r)));
        Section(text, "Om rapporten", ReportSentences.About(content));
        return text.ToString();
    }

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

    private static string InText(ReportContent content, ReportPledge pledge) => string.Concat(
        ReportSentences.Followed(content, pledge).Prepend(Heading(pledge)).Select(line => line + Environment.NewLine));

    private static string Heading(ReportPledge pledge) =>
        $"{pledge.Pledge.Number}. {pledge.Pledge.Text} ({pledge.Pledge.Responsible.Name()})";

    private static string Pledge(ReportContent content, ReportPledge pledge)
    {
        var lines = new List<string> { Heading(pledge) };
        foreach (var evaluation in pledge.Evaluations)
        {
            var phrase = evaluation.Target is { } target ? $" – ”{target.Phrase}”" : "";
            lines.Add($"   {evaluation.Verdict.Status.Name().ToUpper(Swedish.Culture)}{phrase}");
            lines.Add($"   {evaluation.Verdict.Sentence}");
            lines.AddRange(ReportSentences.Members(evaluation.Verdict).Concat(ReportComments.On(content, evaluation))
                .Select(line => $"   - {line}"));
        }
        return string.Join(Environment.NewLine, lines) + Environment.NewLine;
    }

    private static string Indicator(ReportIndicator indicator)
    {
        var lines = new List<string> { indicator.Headline };
        if (indicator.Variation is { } variation) lines.Add(variation);
        if (indicator.Outlook is { } outlook) lines.Add(outlook.Sentence);
        lines.AddRange(indicator.Shown.Select(cell => $"   {Swedish.Capitalised(cell.Period.Name)}: {ReportSentences.Cell(cell)}"));
        return string.Join(Environment.NewLine, lines) + Environment.NewLine;
    }

    private static string Missing(MissingCount missing) => $"- {ReportSentences.Missing(missing)}";

    private static string Revision(ReportContent content, Counts.CountRevision revision) =>
        $"- {ReportSentences.Revision(content, revision)}";
}
