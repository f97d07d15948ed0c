using System.Text;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>The report as plain text: every figure, for those who read mail without pictures.</summary>
public static class ReportText
{
    public static string Write(ReportContent content)
    {
        var text = new StringBuilder();
        Head(text, content);
        Section(text, "Så går det med löftena", content.Pledges.Select(Pledge));
        Section(text, "Siffrorna", content.Indicators.Select(Indicator));
        if (content.Missing.Count > 0) Section(text, "Det här saknas", content.Missing.Select(Missing));
        if (content.Revisions.Count > 0) Section(text, "Det här har ändrats", content.Revisions.Select(r => Revision(content, r)));
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
        text.AppendLine().AppendLine(heading.ToUpper(Swedish.Culture)).AppendLine(new string('-', heading.Length));
        foreach (var paragraph in paragraphs) text.AppendLine(paragraph);
    }

    private static string Pledge(ReportPledge pledge)
    {
        var lines = new List<string> { $"{pledge.Pledge.Number}. {pledge.Pledge.Text} ({pledge.Pledge.Responsible.Name()})" };
        foreach (var evaluation in pledge.Evaluations)
        {
            var phrase = evaluation.Target is { } target ? $" – ”{target.Phrase}”" : "";
            lines.Add($"   {evaluation.Verdict.Status.Name().ToUpper(Swedish.Culture)}{phrase}");
            lines.Add($"   {evaluation.Verdict.Sentence}");
            lines.AddRange(ReportSentences.Remarks(evaluation).Select(remark => $"   {remark}"));
        }
        return string.Join(Environment.NewLine, lines) + Environment.NewLine;
    }

    private static string Indicator(ReportIndicator indicator)
    {
        var lines = new List<string> { indicator.Headline };
        lines.AddRange(indicator.Cells.Select(cell => $"   {Swedish.Capitalised(cell.Period.Name)}: {ReportSentences.Cell(cell)}"));
        return string.Join(Environment.NewLine, lines) + Environment.NewLine;
    }

    private static string Missing(MissingCount missing) => $"- {ReportSentences.Missing(missing)}";

    private static string Revision(ReportContent content, Counts.CountRevision revision) =>
        $"- {ReportSentences.Revision(content, revision)}";
}
