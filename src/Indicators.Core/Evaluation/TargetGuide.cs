using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Indicators.Core.Text;

namespace Indicators.Core.Evaluation;

/// <summary>A part of a reading, and the words of the phrase that it was read from.</summary>
/// <param name="Words">"" when no words say it.</param>
public sealed record TargetFact(string Label, string Value, string Words);

/// <summary>How a wording is followed up: its reading, the figures that must be reported, and the possible statuses.</summary>
/// <param name="Underway">Statuses while its time runs.</param>
/// <param name="AtEnd">Statuses when its time is over.</param>
public sealed record TargetGuide(
    TargetReading Reading, IReadOnlyList<TargetFact> Facts, IReadOnlyList<string> Needs, IReadOnlyList<TargetStatus> Underway,
    IReadOnlyList<TargetStatus> AtEnd)
{
    private const int MonthsOfYear = 12;

    public bool IsMeasurable => Reading.Target.Kind != TargetKind.None;

    public static TargetGuide Of(string phrase)
    {
        var reading = TargetPhraseParser.Read(phrase);
        var target = reading.Target;
        var (underway, atEnd) = Statuses(target);
        return new(reading, target.Kind == TargetKind.None ? [] : [.. FactsOf(phrase, reading)], [.. NeedsOf(target)], underway, atEnd);
    }

    private static IEnumerable<TargetFact> FactsOf(string phrase, TargetReading reading)
    {
        var target = reading.Target;
        yield return new("Slag", Kind(target), "");
        if (target is { Comparator: { } comparator, Quantity: not null }) yield return Fact("Jämförelse", Word(comparator), "comparator");
        if (target.Quantity is { } quantity)
            yield return Fact(target.Percent ? "Procent" : "Antal", Number(quantity, target.QuantityMax), "quantity");
        if (target.Within is { } within) yield return Fact("Längsta tid", $"{Swedish.Number(within.Amount)} {Word(within.Unit)}", "within");
        if (target.Direction is { } direction) yield return Fact("Förändring", Word(direction), "direction");
        if (target.ChangePercent is { } percent) yield return Fact("Hur mycket", $"{Swedish.Number(percent, 2)} procent", "change_percent");
        if (target.CoverageOf is { } set) yield return Fact("Omfattar", set, "coverage_of");
        if (target.Period is { } period) yield return Fact("Räknas per", Window(period, target.PeriodMultiple), "period");
        if (target.Deadline is { } deadline) yield return Fact("Senast", Swedish.Date(deadline), "deadline");
        if (target.Averaged)
            yield return Fact("I genomsnitt", "ja: ett lågt antal i en period får vägas upp av ett högt i en annan", "averaged");
        yield return Fact(
            "Villkor", target.Conditional ? "ja: någon svarar för varje period på om det var uppfyllt" : "nej", "conditional");

        TargetFact Fact(string label, string value, string field) => new(label, value, string.Join(" … ", reading.Evidence
            .Where(piece => piece.Field == field).Select(piece => phrase.Substring(piece.Start, piece.Length))));
    }

    private static IEnumerable<string> NeedsOf(Target target)
    {
        if (target.Kind == TargetKind.None) yield break;
        yield return target.Kind switch
        {
            TargetKind.Coverage =>
                "Vilka i mängden som har omfattats, eller hur många. Beskriv mängden med namn eller skriv hur många de är.",
            TargetKind.ResponseTime => "Två indikatorer för samma tid: alla ärenden, och de som klarades i tid.",
            TargetKind.Change => "En indikator, också för samma tid det tidigare år som jämförs. "
                + "Utan de äldre uppgifterna blir läget Uppgift saknas.",
            TargetKind.Rate or TargetKind.Cadence => Windows(target),
            TargetKind.Total or TargetKind.Ceiling => "En indikator: hur många det blev, summerat.",
            TargetKind.None => "",
        };
        if (target.Percent && target.Kind is not (TargetKind.Coverage or TargetKind.ResponseTime))
            yield return "En indikator till, som räknar alla som andelen är av.";
        if (target.Conditional) yield return "För varje period: om villkoret var uppfyllt. Säger ingen något räknas det som uppfyllt.";
    }

    private static string Windows(Target target) => target switch
    {
        { Averaged: true } => "En indikator: hur många det blev. Det räcker att lämna den per månad, för det är genomsnittet som bedöms.",
        { Period: PeriodUnit.Day or PeriodUnit.Week, PeriodMultiple: var every } =>
            $"En indikator, lämnad per {(target.Period == PeriodUnit.Day ? "dag" : "vecka")} eller kortare. "
            + $"Lämnas den bara per månad syns inte {(every > 1 ? "varje period" : $"varje {target.Period.Value.Name()}")}, "
            + "och då blir löftet som bäst uppfyllt i snitt.",
        { Period: not null } => "En indikator, lämnad per månad eller kortare.",
        _ => "En indikator: hur många det blev.",
    };

    /// <summary>
    /// What <see cref="TargetEvaluator"/> can come to with exact figures; a test compares the two. That it does not apply, anyone can
    /// report.
    /// </summary>
    private static (TargetStatus[] Underway, TargetStatus[] AtEnd) Statuses(Target target) => target switch
    {
        { Kind: TargetKind.None } => ([TargetStatus.NotMeasurable], [TargetStatus.NotMeasurable]),
        { Kind: TargetKind.Total, Quantity: null, Percent: false } =>
            ([TargetStatus.NotMeasurable, TargetStatus.NotApplicable], [TargetStatus.NotMeasurable, TargetStatus.NotApplicable]),
        { Kind: TargetKind.Change, Direction: ChangeDirection.NoChange, Comparator: null } => (
            [TargetStatus.NotMeasurable, TargetStatus.NoData, TargetStatus.NotApplicable],
            [TargetStatus.NotMeasurable, TargetStatus.NoData, TargetStatus.NotApplicable]),
        { Kind: TargetKind.ResponseTime, Percent: false } => (
            [TargetStatus.OnTrack, TargetStatus.NotMet, TargetStatus.NoData, TargetStatus.NotApplicable],
            [TargetStatus.Met, TargetStatus.NotMet, TargetStatus.NoData, TargetStatus.NotApplicable]),
        { Percent: true, Kind: not (TargetKind.Coverage or TargetKind.Change) } => (
            [TargetStatus.OnTrack, TargetStatus.OffTrack, TargetStatus.NoData, TargetStatus.NotApplicable],
            [TargetStatus.Met, TargetStatus.NotMet, TargetStatus.NoData, TargetStatus.NotApplicable]),
        // Where a report covers more than one window, some can be met and others not.
        { Kind: TargetKind.Rate or TargetKind.Cadence or TargetKind.Ceiling or TargetKind.Total, Averaged: false }
            when HasWindows(target) => (
            target.Period < PeriodUnit.Month
                ? [TargetStatus.OnTrack, TargetStatus.OffTrack, TargetStatus.NoData, TargetStatus.NotApplicable]
                : WhileItRuns(target),
            [
                TargetStatus.Met, .. target.Period < PeriodUnit.Month ? [TargetStatus.MetOnAverage] : Array.Empty<TargetStatus>(),
                TargetStatus.PartlyMet, TargetStatus.NotMet, TargetStatus.NoData, TargetStatus.NotApplicable,
            ]),
        _ => (WhileItRuns(target), [TargetStatus.Met, TargetStatus.NotMet, TargetStatus.NoData, TargetStatus.NotApplicable]),
    };

    /// <summary>Whether it is promised for each of some windows; a year that is named is only one.</summary>
    private static bool HasWindows(Target target) =>
        Recurrence.Of(target) is { Months: var months } && (target.NamedYear is null || months < MonthsOfYear);

    /// <summary>A limit that is passed is passed for good.</summary>
    private static TargetStatus[] WhileItRuns(Target target) =>
    [
        TargetStatus.OnTrack, TargetStatus.AtRisk, TargetStatus.OffTrack,
        .. target.Kind == TargetKind.Ceiling || target.Comparator == Comparator.AtMost
            || target.Direction == ChangeDirection.Decrease
            ? [TargetStatus.NotMet]
            : Array.Empty<TargetStatus>(),
        TargetStatus.NoData, TargetStatus.NotApplicable,
    ];

    private static string Kind(Target target) => target.Kind switch
    {
        TargetKind.Rate => "så många varje period",
        TargetKind.Total => "så många sammanlagt",
        TargetKind.Coverage => "alla, eller en del, av en mängd",
        TargetKind.ResponseTime => "inom en viss tid",
        TargetKind.Change => "förändring mot en tidigare period",
        TargetKind.Ceiling => "inte fler än så",
        TargetKind.Cadence => "återkommande uppföljning eller möte",
        TargetKind.None => "går inte att mäta",
    };

    private static string Number(decimal quantity, decimal? max) =>
        max is { } upper ? $"{Swedish.Number(quantity, 2)} till {Swedish.Number(upper, 2)}; det lägre räcker" : Swedish.Number(quantity, 2);

    private static string Window(PeriodUnit period, int? multiple) =>
        multiple is > 1 ? $"{period.Name()}, {Swedish.Number(multiple.Value)} i taget" : period.Name();

    private static string Word(Comparator comparator) => comparator switch
    {
        Comparator.AtLeast => "minst",
        Comparator.AtMost => "högst",
        Comparator.Exactly => "precis så många; fler är också uppfyllt",
    };

    private static string Word(ChangeDirection direction) => direction switch
    {
        ChangeDirection.Increase => "öka",
        ChangeDirection.Decrease => "minska",
        ChangeDirection.NoChange => "ligga kvar",
    };

    private static string Word(TimeUnit unit) => unit switch
    {
        TimeUnit.Second => "sekunder",
        TimeUnit.Minute => "minuter",
        TimeUnit.Hour => "timmar",
        TimeUnit.Day => "dygn",
        TimeUnit.Workday => "arbetsdagar",
        TimeUnit.Week => "veckor",
        TimeUnit.Month => "månader",
    };
}
