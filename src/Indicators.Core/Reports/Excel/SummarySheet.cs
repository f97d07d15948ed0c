using Indicators.Core.Excel;
using Indicators.Core.Text;

namespace Indicators.Core.Reports.Excel;

/// <summary>First sheet of the workbook: each target with its status and the reason.</summary>
internal static class SummarySheet
{
    private static readonly string[] Header =
        ["Löfte", "Ansvarig", "Vad som lovats", "Status", "Sedan förra", "Utfall", "Förväntat", "Bedömning", ReportComments.Heading];

    /// <summary>The sheet "Sammanfattning".</summary>
    public static Sheet Of(ReportContent content)
    {
        var sheet = new Sheet("Sammanfattning", 8, 14, 44, 20, 20, 10, 12, 60, 40);
        sheet.AddProse(content.Title(), CellStyle.Title);
        sheet.AddProse($"{content.AgreementTitle}. {Swedish.MunicipalityName(content.Municipality.Name)}, "
            + $"lokalpolisområde {content.LocalPoliceArea}. Perioden är {ReportLabels.Days(content.Period)}.");
        sheet.AddProse($"{content.EditionName()}. Läget är det som var känt den {Swedish.Date(content.AsOf)}."
            + (content.Reason is { } reason ? $" Ny utgåva: {reason}" : ""));
        if (content.SampleNotice is { } notice) sheet.AddProse(notice, CellStyle.Notice);
        if (content.Changes is { Count: > 0 })
        {
            sheet.AddProse(ReportSentences.ChangesHeading, CellStyle.Heading);
            foreach (var change in ReportSentences.Changes(content)) sheet.AddProse(change);
        }
        sheet.AddProse(InShort(content), CellStyle.Heading);
        if (ReportSummary.Owed(content) is { } owed) sheet.AddProse(owed);
        sheet.AddTable("Sammanfattning", Header, [.. Rows(content)], "Överenskommelsen har inga löften att följa upp.");
        return sheet;
    }

    private static string InShort(ReportContent content)
    {
        var missing = content.Missing.Count == 0
            ? "Inget saknas."
            : $"{Swedish.Amount(content.Missing.Count, "uppgift", "uppgifter")} saknas, se bladet Saknas.";
        return $"{Swedish.Capitalised(content.StatusSummary())}. {missing}";
    }

    private static IEnumerable<SheetCell[]> Rows(ReportContent content) =>
        from part in new ReportBody(content).Pledges.Zip(ReportSummary.Rows(content))
        let pledge = part.First.Pledge.Pledge
        from evaluation in part.First.Pledge.Evaluations
        let verdict = part.First.Verdicts.FirstOrDefault(one => one.Evaluation == evaluation)
        select new[]
        {
            SheetCell.Of(pledge.Number),
            SheetCell.Of(pledge.Responsible.Name()),
            SheetCell.Of(evaluation.Target?.Phrase ?? pledge.Text),
            verdict is null ? StatusCell.Of(part.Second) : StatusCell.Of(evaluation.Verdict.Status),
            SheetCell.Of(part.Second.Former),
            SheetCell.Of(evaluation.Verdict.Reported),
            SheetCell.Of((decimal?)evaluation.Verdict.WholeExpected),
            SheetCell.Of(verdict is null ? string.Join('\n', part.First.Numbers) : verdict.Sentence),
            SheetCell.Of(string.Join('\n', ReportComments.On(content, evaluation))),
        };
}
