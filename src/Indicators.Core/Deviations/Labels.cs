using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Indicators.Core.Text;

namespace Indicators.Core.Deviations;

/// <summary>Swedish labels and sentences about deviations, for mails, pages and the command line.</summary>
public static class DeviationLabels
{
    /// <summary>The label of a case's status.</summary>
    public static string Name(this CaseStatus condition) => condition switch
    {
        CaseStatus.Ok => "I fas",
        CaseStatus.Pending => "Bevakas",
        CaseStatus.Firing => "Avviker",
        CaseStatus.Recovering => "På väg tillbaka",
        CaseStatus.Closed => "Avslutad",
    };

    /// <summary>"kvitterad till och med 14 juni 2020".</summary>
    public static string Sentence(this Acknowledgement handling) => handling.Kind switch
    {
        AcknowledgementState.New => "ingen har kvitterat",
        AcknowledgementState.Acknowledged => $"kvitterad till och med {Swedish.Date(handling.Until!.Value)}",
        AcknowledgementState.Silenced => $"tystad till och med {Swedish.Date(handling.Until!.Value)}",
        AcknowledgementState.Escalated => "ingen har kvitterat, därför har fler ansvariga fått besked",
    };

    /// <summary>The label of a notice in the timeline of its case.</summary>
    public static string Name(this NoticeKind kind) => kind switch
    {
        NoticeKind.Alert => "Besked om avvikelse",
        NoticeKind.Update => "Nytt läge",
        NoticeKind.Escalation => "Ingen har kvitterat",
        NoticeKind.BackOnTrack => "Åter i fas",
        NoticeKind.Corrected => "Ingen avvikelse längre",
        NoticeKind.Closed => "Följs inte längre",
        NoticeKind.Change => "Har ändrats",
        NoticeKind.KnownLate => "Känt först nu",
    };

    /// <summary>The label of a case: that of its verdict, unless the case says more, as in "Känt först nu" and "Bevakas".</summary>
    public static string Name(this DeviationState state) =>
        state.ShownStatus() is { } status ? status.Name()
        : state is { IsLate: true, CaseStatus: CaseStatus.Closed } ? "Känt först nu"
        : state.CaseStatus.Name();

    /// <summary>The status to show of a case; null where its label says more than a status.</summary>
    public static TargetStatus? ShownStatus(this DeviationState state) =>
        state.CaseStatus is CaseStatus.Firing or CaseStatus.Ok ? state.Shown.Status : null;

    /// <summary>
    /// The day of the last known state, when that is not today; what it was, when the figures no longer say it; and since when figures
    /// are missing. Else empty.
    /// </summary>
    public static string AsOf(DeviationState state, DateOnly today)
    {
        var missing = state.MissingSince is { } since ? $" Uppgifter saknas från och med den {Swedish.Date(since)}." : "";
        var last = state.IsOpen ? "Senast kända läge är från den" : "Läget gällde den";
        if (state.Latest is { } latest && Severities.Of(latest) is null)
            return $"{last} {Swedish.Date(state.Verdict.AsOf)}: ”{state.Verdict.Status.Name()}”.{missing}";
        return state.Shown.AsOf >= today ? missing.TrimStart() : $"{last} {Swedish.Date(state.Shown.AsOf)}.{missing}";
    }

    /// <summary>A sentence about a closed case.</summary>
    public static string Over(DeviationState state) => state switch
    {
        { IsLate: true, CaseStatus: CaseStatus.Closed } =>
            $"Det blev känt först efter den {Swedish.Date(ReportingCalendar.ReportDue(state.Verdict.Span))}, "
            + "då rapporten skulle gå ut.",
        _ => "Avvikelsen är över.",
    };

    /// <summary>The role in the definite form, within a sentence.</summary>
    internal static string Person(RecipientRole role) => role switch
    {
        RecipientRole.MunicipalPoliceOfficer => "kommunpolisen",
        RecipientRole.Coordinator => "säkerhetssamordnaren",
        RecipientRole.LocalPoliceAreaChief => "lokalpolisområdets chef",
        RecipientRole.CrimePreventionCouncil => "BRÅ",
        RecipientRole.SafetyCouncil => "Trygghetsrådet",
    };

    /// <summary>The first words of a subject. They carry the message, since a phone shows about forty characters.</summary>
    internal static string Status(Notice notice, DeviationState? state) => notice.Kind switch
    {
        NoticeKind.Alert => state!.Shown.Status.Name(),
        NoticeKind.Update => Still(state!.Shown.Status),
        NoticeKind.Escalation => $"{state!.Shown.Status.Name()}, ingen har kvitterat",
        NoticeKind.BackOnTrack => "Åter i fas",
        NoticeKind.Corrected => "Ingen avvikelse längre",
        NoticeKind.Closed => "Följs inte längre",
        NoticeKind.Change => "Har ändrats",
        NoticeKind.KnownLate => $"{state!.Shown.Status.Name()}, känt först nu",
    };

    /// <summary>"Avviker fortfarande", but "Fortfarande delvis uppfyllt": the adverb follows a verb and precedes an adjective.</summary>
    private static string Still(TargetStatus status) =>
        status == TargetStatus.OffTrack ? $"{status.Name()} fortfarande" : $"Fortfarande {Lower(status.Name())}";

    /// <summary>"T1 2018", "halvår 2 2018", "2018".</summary>
    internal static string Short(Period period) => period.Unit switch
    {
        PeriodUnit.Tertial => $"{period.ShortName} {period.First.Year}",
        PeriodUnit.HalfYear => $"halvår {period.ShortName[1..]} {period.First.Year}",
        PeriodUnit.Day or PeriodUnit.Week or PeriodUnit.Month or PeriodUnit.Quarter or PeriodUnit.SchoolTerm or PeriodUnit.Year
            or PeriodUnit.Season or PeriodUnit.Validity => period.Name,
    };

    /// <summary>A name within a sentence: "trafikkontroller", but abbreviations such as "LOB" and "PL 13" unchanged.</summary>
    internal static string Lower(string name) =>
        name.Length > 1 && char.IsUpper(name[0]) && char.IsLower(name[1]) ? char.ToLower(name[0], Swedish.Culture) + name[1..] : name;

    /// <summary>Value, promise, difference and finality: "14 kontroller, utlovat 17: 3 för få. Slutliga siffror."</summary>
    public static string Figures(DeviationSubject subject, Verdict verdict)
    {
        var isFinal = verdict.AsOf > verdict.Span.Last && verdict.Missing.Count == 0;
        return $"{Compared(subject, verdict)} {(isFinal ? "Slutliga" : "Preliminära")} siffror.";
    }

    private static string Compared(DeviationSubject subject, Verdict verdict)
    {
        if (verdict is { WindowsRequired: > 0 } && Recurrence.Of(subject.Target!.Target) is { } window)
            return $"{Promised(subject)} per {window.One()}: {window.Outcome(verdict)}.";
        if (verdict is not { Reported: { } reported, WholeExpected: { } expected }) return verdict.Sentence;
        var isOver = verdict.AsOf > verdict.Span.Last;
        var unit = subject.Indicator.Unit;
        return $"{Swedish.Amount(reported, unit.One, unit.Many)}{(isOver ? ", utlovat" : " hittills. Det borde vara")} "
            + $"{VerdictSentence.Expected(verdict)}{Difference(subject, verdict, reported - expected, isOver ? ": " : ", alltså ")}.";
    }

    /// <summary>"Minst 1 kontroll".</summary>
    private static string Promised(DeviationSubject subject)
    {
        var (target, unit) = (subject.Target!.Target, subject.Indicator.Unit);
        var quantity = target.Quantity ?? 1;
        var head = target.Comparator == Comparator.AtMost ? "Högst" : "Minst";
        return $"{head} {Swedish.Number(quantity)}{Swedish.NoBreakSpace}{(quantity == 1 ? unit.One : unit.Many)}";
    }

    /// <summary>How far the count is from the expected one; when it is not behind, why the promise may still be broken.</summary>
    private static string Difference(DeviationSubject subject, Verdict verdict, long difference, string lead)
    {
        var isCeiling = verdict.Forecast?.Basis?.Goal.AtMost ?? subject.Target!.Target.Comparator == Comparator.AtMost;
        var number = $"{Swedish.Number(Math.Abs(difference))}{Swedish.NoBreakSpace}";
        if (difference < 0 && !isCeiling) return $"{lead}{number}för få";
        var more = difference > 0 ? $"{lead}{number}fler" : "";
        var isBehind = difference > 0 && isCeiling;
        return !isBehind && verdict is { Status: TargetStatus.AtRisk or TargetStatus.OffTrack, Forecast: { } forecast }
            ? $"{more}, men sannolikheten att löftet hålls är {Swedish.Chance(forecast.ProbabilityMet)}"
            : more;
    }
}
