using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>Sentences that the text, the HTML and the workbook of one report share.</summary>
public static class ReportSentences
{
    internal const string MissingWord = "saknas";

    /// <summary>The first line a reader meets: how it goes, for which days, and how settled the figures are.</summary>
    public static string Lead(ReportContent content) =>
        $"{Swedish.Capitalised(content.StatusSummary())}. Rapporten gäller {ReportWords.Days(content.Period)}, så som det såg ut den " +
        $"{Swedish.Date(content.AsOf)}. {content.EditionName()}.";

    /// <summary>"Ändrat sedan utgåva 1".</summary>
    public static string SinceFormerHeading(ReportContent content) => $"Ändrat sedan utgåva{Swedish.NoBreakSpace}{content.Edition - 1}";

    /// <summary>What a new edition says otherwise than the one before it, one sentence each; none in a first edition.</summary>
    public static IEnumerable<string> SinceFormer(ReportContent content) =>
        (content.SinceFormer ?? []).Select(change => $"{change.What}: {Was(change)}, är nu {change.Now}.");

    private static string Was(EditionChange change) => change.Was == MissingWord ? "saknades" : $"var {change.Was}";

    internal const string ChangesHeading = "Något har ändrats";

    /// <summary>What differs from earlier by more than chance, one sentence each.</summary>
    public static IEnumerable<string> Changes(ReportContent content) => (content.Changes ?? []).Select(change => change.Sentence);

    /// <summary>What is followed for a pledge that has no measure, one sentence per indicator.</summary>
    public static IEnumerable<string> Followed(ReportContent content, ReportPledge pledge) =>
        content.Indicators.Where(i => pledge.Pledge.Indicators.Contains(i.Indicator.Code)).Select(i => i.Headline);

    /// <summary>A cell in words: a number, "saknas", "ej tillämpligt" or "inte dags än"; with ages and comment.</summary>
    public static string Cell(ReportCell cell)
    {
        var comment = Comment(cell) is { Length: > 0 } text ? $" ({text})" : "";
        return Value(cell) + comment;
    }

    /// <summary>What was said beside a figure, and of a detail that it is in no sum.</summary>
    public static string? Comment(ReportCell cell) => cell.DetailOf is not { } longer ? cell.Comment
        : $"inte med i någon summa: {longer.Name} är rapporterad i en siffra" + (cell.Comment is { Length: > 0 } text ? $". {text}" : "");

    public static string Value(ReportCell cell) => cell.State switch
    {
        CellState.Reported => Value(cell.Value!),
        CellState.NotApplicable => "ej tillämpligt",
        CellState.Missing => MissingWord,
        CellState.NotDue => "inte dags än",
    };

    /// <summary>"7, varav 2 under 20 år och 1 under 18 år".</summary>
    public static string Value(CountValue value) =>
        value.Total is { } total ? Swedish.Number(total) + Ages(value) : "ej tillämpligt";

    /// <summary>", varav 2 under 20 år och 1 under 18 år", or nothing where ages are not followed.</summary>
    public static string Ages(CountValue value)
    {
        string?[] ages =
        [
            value.Under20 is { } under20 ? $"{Swedish.Number(under20)} under 20 år" : null,
            value.Under18 is { } under18 ? $"{Swedish.Number(under18)} under 18 år" : null,
        ];
        var known = ages.OfType<string>().ToList();
        return known.Count == 0 ? "" : $", varav {Swedish.List(known)}";
    }

    /// <summary>One line per unit of the target's named set: "Norra skolan: 17 mars 2020, erbjuden". None without a set.</summary>
    public static IEnumerable<string> Members(Verdict verdict) =>
        (verdict.Members ?? []).Select(member =>
        {
            var day = member.Day is { } covered ? $"{Swedish.Date(covered)}, " : "";
            var comment = member.Comment is { Length: > 0 } text ? $" ({text})" : "";
            return $"{member.Name}: {day}{Covered(verdict, member)}{comment}";
        });

    /// <summary>"erbjuden", or "inte ännu".</summary>
    public static string Covered(Verdict verdict, SetMember member) =>
        member.Kind is { } kind ? CoverWords.Name(kind)
        : verdict.AsOf > verdict.Span.Last ? "inte under perioden"
        : "inte ännu";

    public static string Missing(MissingCount missing) =>
        $"{missing.Indicator.Name}, {missing.Period.Name}. Skulle ha kommit senast den {Swedish.Date(missing.Due)}.";

    public static string Revision(ReportContent content, CountRevision revision)
    {
        var indicator = content.Indicators.First(i => i.Indicator.Code == revision.Indicator).Indicator;
        var when = Swedish.Date(SwedishTime.DayOf(revision.At));
        var why = revision.Comment is { Length: > 0 } comment ? $" {comment}" : "";
        return $"{indicator.Name}, {revision.Period.Name}: {Stood(revision.Old)} ändrades till {Stood(revision.New)} " +
            $"den {when} av {revision.By} ({revision.FileName}).{why}";
    }

    /// <summary>A value that was taken back leaves its period unreported.</summary>
    private static string Stood(CountValue? value) => value is null ? "inte rapporterat" : Value(value);

    /// <summary>Why the reader gets this, when the next comes, whom to ask, and how missing figures are treated.</summary>
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
