using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>Swedish sentences shared by the text, HTML and workbook of a report.</summary>
public static class ReportSentences
{
    internal const string MissingWord = "saknas", PledgesHeading = "Löfte för löfte";

    /// <summary>In the mail, where its tables and charts are.</summary>
    internal const string InTheFiles = "Tabeller med alla siffror och alla diagram finns i filerna som följer med brevet.";

    /// <summary>"Vädret: isen låg kvar"; only the words where the kind says nothing.</summary>
    internal static string Why(PledgeReason reason) =>
        reason is { Kind: ReasonKind.Other, Words.Length: > 0 } ? reason.Words : reason.Sentence();

    /// <summary>"Varför:" or "Varför, polisen:" before the reason of an account.</summary>
    internal static string WhyLabel(AccountPart part) =>
        part.By is { } by ? $"Varför, {char.ToLower(by[0], Swedish.Culture)}{by[1..]}:" : "Varför:";

    /// <summary>First line of a report: status summary, days, date of the data, and edition.</summary>
    public static string Lead(ReportContent content) =>
        $"{Swedish.Capitalised(content.StatusSummary())}. Rapporten gäller {ReportLabels.Days(content.Period)}, så som det såg ut den " +
        $"{Swedish.Date(content.AsOf)}. {content.EditionName()}.";

    /// <summary>"Ändrat sedan utgåva 1".</summary>
    public static string ChangesSinceFormerHeading(ReportContent content) =>
        $"Ändrat sedan utgåva{Swedish.NoBreakSpace}{content.Edition - 1}";

    /// <summary>Differences from the previous edition, one sentence each; empty for a first edition.</summary>
    public static IEnumerable<string> ChangesSinceFormer(ReportContent content) =>
        (content.ChangesSinceFormer ?? []).Select(change => $"{change.What}: {Was(change)}, är nu {change.Now}.");

    private static string Was(EditionChange change) => change.Was == MissingWord ? "saknades" : $"var {change.Was}";

    internal const string ChangesHeading = "Något har ändrats";

    /// <summary>Significant changes of indicators without a target, one sentence each.</summary>
    public static IEnumerable<string> Changes(ReportContent content) => (content.Changes ?? []).Select(change => change.Sentence);

    /// <summary>A cell as text: a number, "saknas", "ej tillämpligt" or "inte dags än", with ages and comment.</summary>
    public static string Cell(ReportCell cell)
    {
        var comment = Comment(cell) is { Length: > 0 } text ? $" ({text})" : "";
        return Value(cell) + comment;
    }

    /// <summary>Comment on a cell; for a detail also that it is not in any sum. Null without a comment.</summary>
    public static string? Comment(ReportCell cell) => cell.DetailOf is not { } longer ? cell.Comment
        : $"inte med i någon summa: {longer.Name} är rapporterad i en siffra" + (cell.Comment is { Length: > 0 } text ? $". {text}" : "");

    /// <summary>A cell as text without its comment.</summary>
    public static string Value(ReportCell cell) => cell.State switch
    {
        CellState.Reported => Value(cell.Value!),
        CellState.NotApplicable => "ej tillämpligt",
        CellState.Missing => MissingWord,
        CellState.NotDue => "inte dags än",
    };

    /// <summary>"7, varav 2 under 20 år och 1 under 18 år".</summary>
    public static string Value(Figure value) =>
        value.TotalInWords + PartSentences.Of(value);

    /// <summary>A sum of periods: "143", "minst 143" where some of it is in no sum, or in the words of an approximate one.</summary>
    /// <param name="isLowerBound">Whether some reported figure is not in the sum.</param>
    public static string Sum(Figure sum, bool isLowerBound) =>
        !isLowerBound ? sum.TotalInWords : $"minst {Swedish.Number(sum.AtLeast!.Value)}";

    /// <summary>One line per member of the named set of a target: "Norra skolan: 17 mars 2020, erbjuden". Empty without a set.</summary>
    public static IEnumerable<string> Members(Verdict verdict) =>
        (verdict.Members ?? []).Select(member =>
        {
            var day = member.Day is { } covered ? $"{Swedish.Date(covered)}, " : "";
            var comment = member.Comment is { Length: > 0 } text ? $" ({text})" : "";
            return $"{member.Name}: {day}{Covered(verdict, member)}{comment}";
        });

    /// <summary>How a member was covered: "erbjuden", else "inte ännu" or, after the span, "inte under perioden".</summary>
    public static string Covered(Verdict verdict, SetMember member) =>
        member.Kind is { } kind ? AgreementLabels.Name(kind)
        : verdict.AsOf > verdict.Span.Last ? "inte under perioden"
        : "inte ännu";

    /// <summary>A missing figure with the day on which it was due.</summary>
    public static string Missing(MissingCount missing) =>
        $"{missing.Indicator.Name}, {missing.Period.Name}, som skulle ha kommit senast den {Swedish.Date(missing.Due)}";

    /// <summary>A corrected figure: from what, to what, when, by whom, from which file and why.</summary>
    /// <param name="isNew">Whether the reader has not been told the reason for the correction yet.</param>
    public static string Revision(ReportContent content, CountRevision revision, Func<string, bool> isNew)
    {
        var indicator = content.Indicators.First(i => i.Indicator.Code == revision.Indicator).Indicator;
        var when = Swedish.Date(SwedishTime.DayOf(revision.At));
        var why = revision.Comment?.Trim() is { Length: > 0 } comment && isNew(comment) ? $" {comment}" : "";
        return $"{indicator.Name}, {revision.Period.Name}: {Stood(revision.Old)} ändrades till {Stood(revision.New)} " +
            $"den {when} av {revision.By} ({revision.FileName}).{why}";
    }

    /// <summary>A withdrawn value leaves its period unreported.</summary>
    private static string Stood(Figure? value) => value is null ? "inte rapporterat" : Value(value);

    /// <summary>
    /// Closing sentences: why the reader gets the report, how missing figures are treated, the next report, contact and source.
    /// </summary>
    public static IEnumerable<string> About(ReportContent content)
    {
        yield return "Du får rapporten för att du står som mottagare i överenskommelsen " +
            $"”{content.AgreementTitle}” mellan polisen och {Swedish.MunicipalityName(content.Municipality.Name)}.";
        yield return "En uppgift som saknas räknas aldrig som noll. En nolla i tabellen är en rapporterad nolla.";
        yield return content.NextReport is { } next
            ? $"Nästa rapport kommer den {Swedish.Date(next)}, svensk tid."
            : "Det kommer inga fler rapporter om överenskommelsen.";
        yield return $"Frågor besvaras av {content.Contact}.";
        yield return $"Siffrorna är de som var inlästa till och med inläsning nummer {Swedish.Number(content.DataRevision)}. "
            + $"Källa till löftena: {content.Source}";
    }
}
