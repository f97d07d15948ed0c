using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Indicators.Core.Text;

namespace Indicators.Core.Evaluation;

/// <summary>Swedish names of statuses and comments, and signs for where colour alone must not carry meaning.</summary>
public static class EvaluationLabels
{
    public static string Name(this TargetStatus status) => status switch
    {
        TargetStatus.Met => "Uppfyllt",
        TargetStatus.MetOnAverage => "Uppfyllt i snitt",
        TargetStatus.PartlyMet => "Delvis uppfyllt",
        TargetStatus.NotMet => "Ej uppfyllt",
        TargetStatus.OnTrack => "I fas",
        TargetStatus.AtRisk => "Risk",
        TargetStatus.OffTrack => "Avviker",
        TargetStatus.NoData => "Uppgift saknas",
        TargetStatus.Undecided => "Kan inte avgöras",
        TargetStatus.NotApplicable => "Ej tillämpligt",
        TargetStatus.NotMeasurable => "Följs i text",
    };

    /// <summary>A sign that can be distinguished without colour: filled, half, crossed, empty.</summary>
    public static string Sign(this TargetStatus status) => status switch
    {
        TargetStatus.Met => "✔",
        TargetStatus.MetOnAverage => "≈",
        TargetStatus.PartlyMet => "◐",
        TargetStatus.NotMet => "✘",
        TargetStatus.OnTrack => "▲",
        TargetStatus.AtRisk => "◆",
        TargetStatus.OffTrack => "▼",
        TargetStatus.NoData => "?",
        TargetStatus.Undecided => "±",
        TargetStatus.NotApplicable => "–",
        TargetStatus.NotMeasurable => "≡",
    };

    public static string Name(this WindowState state) => state switch
    {
        WindowState.Held => "höll",
        WindowState.Broken => "bröts",
        WindowState.Unproven => "kan inte styrkas",
        WindowState.Missing => "uppgift saknas",
        WindowState.Running => "inte avgjord",
    };

    /// <inheritdoc cref="Sign(TargetStatus)"/>
    public static string Sign(this WindowState state) => state switch
    {
        WindowState.Held => "✔",
        WindowState.Broken => "✘",
        WindowState.Unproven => "≈",
        WindowState.Missing => "?",
        WindowState.Running => "·",
    };

    public static StatusColour Colour(this TargetStatus status) => status switch
    {
        TargetStatus.Met or TargetStatus.MetOnAverage or TargetStatus.OnTrack => StatusColour.Good,
        TargetStatus.PartlyMet or TargetStatus.AtRisk => StatusColour.Doubtful,
        TargetStatus.NotMet or TargetStatus.OffTrack => StatusColour.Bad,
        TargetStatus.NoData or TargetStatus.Undecided => StatusColour.Unknown,
        TargetStatus.NotApplicable or TargetStatus.NotMeasurable => StatusColour.Neutral,
    };

    public static string Name(this PledgeCommentKind kind) => kind switch
    {
        PledgeCommentKind.Comment => "Kommentar",
        PledgeCommentKind.Acknowledged => "Kvitterad",
        PledgeCommentKind.Silenced => "Tystad",
    };
}

/// <summary>What windows and the periods of figures are called in sentences.</summary>
internal static class WindowLabels
{
    private sealed record Noun(string One, string Many, string Stem, string Whole);

    /// <summary>"vecka", "tvåveckorsperiod".</summary>
    public static string One(this Recurrence window) =>
        window.Multiple == 1 ? Word(window.Unit).One : Block(window);

    /// <summary>"veckor" for 17, "vecka" for 1: the noun after "i 15 av 17".</summary>
    public static string ManyOr(this Recurrence window, int count) => count == 1 ? One(window)
        : window.Multiple == 1 ? Word(window.Unit).Many
        : Block(window) + "er";

    /// <summary>"ingen hel vecka", "inget helt år", "ingen hel tvåveckorsperiod".</summary>
    public static string NoWhole(this Recurrence window) => window.Multiple == 1
        ? Word(window.Unit).Whole + " " + Word(window.Unit).One
        : "ingen hel " + Block(window);

    /// <summary>"hela veckor", "hel vecka", "hela kvartal", "helt kvartal".</summary>
    public static string WholeOr(this Recurrence window, int count) =>
        count != 1 ? $"hela {ManyOr(window, count)}" : NoWhole(window)[(NoWhole(window).IndexOf(' ', StringComparison.Ordinal) + 1)..];

    /// <summary>"3 veckor bröts (v. 36, v. 38 och v. 39), 10 hölls, 4 kan inte styrkas vecka för vecka (…), 2 saknas (…)".</summary>
    public static string Outcome(Recurrence window, WindowParts parts)
    {
        var said = new List<string>();
        Add(parts.Broken, "bröts", parts.WhichBroken);
        Add(parts.Held, "hölls", "");
        Add(parts.Unproven, $"kan inte styrkas {OneByOne(window)}", parts.Sums);
        Add(parts.Missing, "saknas", parts.WhichMissing);
        return string.Join(", ", said);

        void Add(int count, string what, string which)
        {
            if (count <= 0) return;
            var noun = said.Count == 0 ? $"{Swedish.NoBreakSpace}{ManyOr(window, count)}" : "";
            said.Add($"{Swedish.Number(count)}{noun} {what}{(which.Length == 0 ? "" : $" ({which})")}");
        }
    }

    /// <summary>The same of a verdict, without which windows they are: "3 veckor bröts, 2 hölls, 8 saknas".</summary>
    public static string Outcome(this Recurrence window, Verdict verdict) => Outcome(window, new WindowParts(
        verdict.WindowsBroken ?? 0, verdict.WindowsHeld ?? 0, verdict.WindowsUnproven ?? 0, verdict.WindowsMissing ?? 0, "", "", ""));

    /// <summary>"vecka för vecka".</summary>
    public static string OneByOne(this Recurrence window) => $"{Word(window.Unit).One} för {Word(window.Unit).One}";

    /// <summary>"månadssiffror".</summary>
    public static string Figures(PeriodUnit resolution) => resolution switch
    {
        PeriodUnit.Day => "dagssiffror",
        PeriodUnit.Week => "veckosiffror",
        PeriodUnit.Month => "månadssiffror",
        PeriodUnit.Quarter => "kvartalssiffror",
        PeriodUnit.Tertial => "tertialsiffror",
        PeriodUnit.HalfYear => "halvårssiffror",
        PeriodUnit.SchoolTerm => "terminssiffror",
        PeriodUnit.Year => "årssiffror",
        PeriodUnit.Season or PeriodUnit.Validity => "siffror för hela tiden",
    };

    /// <summary>"inom en vecka", "inom 24 timmar".</summary>
    public static string Within(TimeAllowed? time)
    {
        if (time is null) return "i tid";
        var (one, many) = time.Unit switch
        {
            TimeUnit.Second => ("sekund", "sekunder"),
            TimeUnit.Minute => ("minut", "minuter"),
            TimeUnit.Hour => ("timme", "timmar"),
            TimeUnit.Day => ("dag", "dagar"),
            TimeUnit.Workday => ("arbetsdag", "arbetsdagar"),
            TimeUnit.Week => ("vecka", "veckor"),
            TimeUnit.Month => ("månad", "månader"),
        };
        return $"inom {Swedish.InWords(time.Amount)}{Swedish.NoBreakSpace}{(time.Amount == 1 ? one : many)}";
    }

    /// <summary>
    /// Names of some periods of one kind, at most six and then how many more: "v. 7 och v. 12", "mars och april", "v. 1–2".
    /// The year is left out when all lie in the year of <paramref name="span"/>.
    /// </summary>
    public static string List(IReadOnlyList<Period> periods, Period span, params IEnumerable<string> more)
    {
        var withYear = span.First.Year != span.Last.Year;
        return Swedish.List([.. periods.Select(period => withYear ? LongName(period) : ShortName(period)), .. more], most: 6);
    }

    private static string ShortName(Period period) => period.Unit switch
    {
        PeriodUnit.Day => Swedish.DayAndMonth(period.First),
        PeriodUnit.Month => Swedish.Month(period.First.Month),
        PeriodUnit.Validity => BlockName(period),
        PeriodUnit.Week or PeriodUnit.Quarter or PeriodUnit.Tertial or PeriodUnit.HalfYear or PeriodUnit.SchoolTerm
            or PeriodUnit.Year or PeriodUnit.Season => period.ShortName,
    };

    private static string LongName(Period period) =>
        period.Unit == PeriodUnit.Week ? $"{period.ShortName} {period.Code[..4]}" : period.Name;

    /// <summary>A block of whole weeks by its week numbers, any other by its days.</summary>
    private static string BlockName(Period block)
    {
        var (first, last) = (Period.Containing(PeriodUnit.Week, block.First), Period.Containing(PeriodUnit.Week, block.Last));
        return block.First == first.First && block.Last == last.Last
            ? $"{first.ShortName}–{last.Code[6..].TrimStart('0')}"
            : block.DateSpan;
    }

    private static string Block(Recurrence window)
    {
        var hyphen = window.Multiple > 12 ? "-" : "";
        return $"{Swedish.InWords(window.Multiple)}{hyphen}{Word(window.Unit).Stem}period";
    }

    private static Noun Word(PeriodUnit unit) => unit switch
    {
        PeriodUnit.Day => new("dag", "dagar", "dagars", "ingen hel"),
        PeriodUnit.Week => new("vecka", "veckor", "veckors", "ingen hel"),
        PeriodUnit.Month => new("månad", "månader", "månaders", "ingen hel"),
        PeriodUnit.Quarter => new("kvartal", "kvartal", "kvartals", "inget helt"),
        PeriodUnit.Tertial => new("tertial", "tertial", "tertials", "inget helt"),
        PeriodUnit.HalfYear => new("halvår", "halvår", "halvårs", "inget helt"),
        PeriodUnit.SchoolTerm => new("termin", "terminer", "terminers", "ingen hel"),
        PeriodUnit.Year => new("år", "år", "års", "inget helt"),
        PeriodUnit.Season => new("säsong", "säsonger", "säsongers", "ingen hel"),
        PeriodUnit.Validity => new("period", "perioder", "perioders", "ingen hel"),
    };
}
