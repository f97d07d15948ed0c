using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Evaluation;

/// <summary>
/// The plain Swedish of verdicts, without the full stop, which <see cref="TargetEvaluator"/> sets last of all.
/// </summary>
internal static class VerdictSentence
{
    public const string ConditionUnanswered = "; ingen har uppgett om villkoret var uppfyllt";

    public static string NotBegun(Period span) => $"Börjar {Swedish.Date(span.First)}";

    public static string OutsideValidity(Period validity) => $"Löftet gäller {validity.DateSpan}";

    public static string ConditionNotHeld(IEnumerable<ConditionAnswer> said) =>
        $"Villkoret var inte uppfyllt: {string.Join("; ", said.Select(Reason).Distinct())}";

    public static string ConditionAnswered(IEnumerable<ConditionAnswer> said) => string.Concat(
        said.Select(c =>
            $"; villkoret var {(c.Held ? "" : "inte ")}uppfyllt "
            + $"{SpanName(c.Days)}{(Reason(c) is { Length: > 0 } why ? $": {why}" : "")}"));

    public const string NoQuantity = "Löftet nämner inget antal. Det följs i text";

    public static string NotMeasurable(int indicators) => "Löftet har inget mått. Det följs i text" + (indicators == 0
        ? ""
        : $" och med antal för {Swedish.Amount(indicators, "indikator", "indikatorer")}");

    public static string DidNotApply(EvaluationInput input) =>
        $"Rapporterat som ej tillämpligt för {SpanName(input.Span)}";

    public static string NothingReported(EvaluationInput input) =>
        $"Inget är {(input.IsOver ? "" : "ännu ")}rapporterat för {SpanName(input.Span)}";

    public static string NoWholeWindow(EvaluationInput input, Recurrence window, int reported) =>
        $"{Swedish.Capitalised(window.NoWhole())} ryms i {input.Span.DateSpan}; {Amount(input, reported)}";

    public static string CutWindow(EvaluationInput input, Period window, int reported) =>
        $"Av {window.Name} omfattas bara {input.Span.DateSpan}, så inget krävs; {Amount(input, reported)}";

    public static string LeftOut(Period span) => $"Löftet gäller inte {SpanName(span)}";

    /// <summary>The largest possible sum.</summary>
    public static string UpTo(SpanCounts counts) => counts.Approximate is { } range ? Between(counts, range) : UpTo(counts.MaxReported);

    private static string UpTo(int most) => $"; kan vara upp till {Swedish.Number(most)}, eftersom en vecka kan ligga i två månader";

    /// <summary>"14 kontroller, utlovat 17", followed by further clauses about the sum.</summary>
    public static string Sum(EvaluationInput input, Threshold threshold, SpanCounts counts, string detail) =>
        $"{Amount(input, counts)}{Promised(threshold)}{detail}";

    /// <summary>A sum that failed, and by how much.</summary>
    public static string SumFailed(EvaluationInput input, Threshold threshold, SpanCounts counts, string detail)
    {
        // By how much an approximate number failed is not known.
        var (off, what) = threshold.AtMost
            ? (counts.Certain!.Value - threshold.Quantity, "för många")
            : (threshold.Quantity - counts.Certain!.Value, "för få");
        var by = counts.Approximate is null ? $"{Swedish.Number(off)} " : "";
        return $"{Amount(input, counts)}{Promised(threshold)}: {by}{what}{detail}";
    }

    public static string SumSettled(EvaluationInput input, Threshold threshold, SpanCounts counts, string detail) => threshold.AtMost
        ? $"Redan {Amount(input, counts)}{Promised(threshold)}{detail}"
        : $"Redan nått: {Amount(input, counts)}{Promised(threshold)}{detail}";

    public static string SumSoFar(EvaluationInput input, Threshold threshold, SpanCounts counts, string detail) =>
        $"{Amount(input, counts)} hittills{Promised(threshold)}{detail}";

    public const string ForecastByNumber = "; prognosen räknar med talen som om de vore exakta";

    public const string UndecidedVerdict = "; talen är ungefärliga, så det går inte att säga säkert om löftet hölls";

    /// <summary>How far the true sum may be from the one given, and that it decides.</summary>
    private static string Between(SpanCounts counts, Approximation range)
    {
        var bounds = range.AtMost is null ? $"{Swedish.Number(counts.Certain!.Value)} eller fler"
            : Swedish.Range(counts.Certain!.Value, counts.MaxReported);
        return $"; det kan vara {bounds}{(counts.Missing.Count > 0 ? "" : ", så det går inte att säga om löftet hölls")}";
    }

    /// <summary>"; uppgift saknas för mars och april", or nothing.</summary>
    public static string MissingClause(IReadOnlyList<Period> missing, Period span) =>
        missing.Count == 0 ? "" : $"; uppgift saknas för {WindowLabels.List(missing, span)}";

    /// <summary>
    /// "Minst 1 kontroll i 15 av 17 veckor; 0 kontroller i v. 7 och v. 12" where all is known; else "Minst 1 kontroll per
    /// vecka: 3 veckor bröts (…), 2 hölls, 8 saknas (…)", so that missing figures are never taken for failures.
    /// </summary>
    public static string Windows(EvaluationInput input, WindowTally tally)
    {
        var (window, threshold) = (tally.Recurrence, tally.Threshold);
        var head = $"{(threshold.AtMost ? "Högst" : "Minst")} {AmountOf(input.Unit, threshold.Quantity)}";
        return tally.IsPartlyUnknown
            ? $"{head} per {window.One()}: {WindowLabels.Outcome(window, PartsOf(input, tally))}"
            : $"{head} i {Swedish.Number(tally.Held)} av {Swedish.Number(tally.Due)} {window.ManyOr(tally.Due)}"
                + FailedClause(input, tally);
    }

    /// <summary>"; v. 7: ca 3 och v. 9: högst 4", the approximate figures of windows that they leave open; else nothing.</summary>
    public static string ApproximateWindows(EvaluationInput input, WindowTally tally)
    {
        if (!input.Counts.IsApproximate) return "";
        Period[] open = [.. tally.Required.Where(window => window is { IsDue: true, State: WindowState.Unproven }).Select(w => w.Window)];
        var written = input.Counts.Figures
            .Where(figure => figure.Approximate is not null && Array.Exists(open, window => window.Overlaps(figure.Period)))
            .Select(figure => $"{WindowLabels.List([figure.Period], input.Span)}: {figure.Approximate!.Words}").ToArray();
        return written.Length == 0 ? "" : $"; talen är ungefärliga ({Swedish.List(written, most: 6)})";
    }

    private static WindowParts PartsOf(EvaluationInput input, WindowTally tally)
    {
        string[] within =
        [
            .. tally.BrokenWithin.Select((certain, i) => $"minst {Swedish.Number(certain.AtLeast)} "
                + (certain.Period.Unit == PeriodUnit.Validity ? i + tally.Broken.Count > 0 ? "till under " : "under "
                    : certain.Period.Size > PeriodUnit.Month ? "under "
                    : "i ")
                + WindowLabels.List([certain.Period], input.Span)),
        ];
        var sums = tally.Coarser.Where(coarser => coarser.Windows > 0).Select(coarser => SumOver(input, tally.Recurrence, coarser))
            .ToArray();
        return new(
            tally.BrokenCount, tally.Held, tally.Unproven, tally.Missing.Count,
            WindowLabels.List(tally.Broken, input.Span, within), Swedish.List(sums, most: 6), WindowLabels.List(tally.Missing, input.Span));
    }

    /// <summary>"november: 4 kontroller på 4 hela veckor".</summary>
    private static string SumOver(EvaluationInput input, Recurrence window, CoarserFigure coarser)
    {
        var total = coarser.Words is not { } written ? Amount(input, coarser.Total) : $"{written}{Swedish.NoBreakSpace}{input.Unit.Many}";
        var sum = coarser.Left == coarser.Total ? total : $"{Swedish.Number(coarser.Left)} av {total}";
        if (coarser.ReachesBeyond(input.Span, input.Validity))
            return $"{WindowLabels.List([coarser.Period], input.Span)}: {sum}, som också gäller andra {window.ManyOr(2)}";
        return $"{WindowLabels.List([coarser.Period], input.Span)}: {sum} på {Swedish.Number(coarser.Windows)} "
            + $"{window.WholeOr(coarser.Windows)}";
    }

    /// <summary>Why broken windows still leave the promise partly met.</summary>
    /// <param name="isLeast">Whether numbers are approximate, and the average is the least that it can be.</param>
    public static string InAverage(WindowTally tally, decimal average, bool isLeast) =>
        $"; i snitt {(isLeast ? "minst " : "")}{Swedish.Number(average)} per {tally.Recurrence.One()}, så antalet räcker";

    public static string NoWindowDue(EvaluationInput input, Recurrence window, int? reported) =>
        $"{Swedish.Capitalised(window.NoWhole())} är slut ännu"
        + (reported is { } sum ? $"; {Amount(input, sum)} hittills" : ", och inget är rapporterat");

    public static string Coverage(EvaluationInput input, int reached, int required)
    {
        var size = input.Target.SetSize!.Value;
        var head = $"{Swedish.Number(Math.Min(reached, size))} av {Swedish.Amount(size, input.Unit.One, input.Unit.Many)}";
        var promised = required == size ? "" : $", utlovat {Swedish.Number(required)}";
        return reached >= required ? (input.IsOver ? "" : "Redan nått: ") + head + promised
            : input.IsOver ? $"{head}{promised}: {Swedish.Number(required - reached)} för få"
            : $"{head} hittills{promised}";
    }

    /// <summary>
    /// "3 av 4 skolor; kvar: Norra skolan", in which window where there are several, and how many are counted without a name.
    /// </summary>
    public static string NamedCoverage(EvaluationInput input, SetTally tally)
    {
        var size = tally.Members.Count;
        var head = $"{Swedish.Number(tally.Reached)} av {Swedish.Amount(size, input.Unit.One, input.Unit.Many)}";
        if (tally.Times > 1) head += $" {Swedish.InWords(tally.Times)} gånger var";
        if (Recurrence.Of(input.Target.Target) is not null) head += $" under {SpanName(input.Span)}";
        if (tally.Required != size) head += $", utlovat {Swedish.Number(tally.Required)}";
        if (tally.Reached >= tally.Required && !input.IsOver) head = "Redan nått: " + head;
        var left = tally.Left.Count == 0 ? "" : $"; kvar: {Swedish.List(tally.Left, most: 6)}";
        return head + left + NamelessClause(tally);
    }

    /// <param name="words">An approximate number as written; null for an exact one.</param>
    public static string NoNames(EvaluationInput input, int counted, string? words) =>
        $"{Amount(input, counted, words)} har räknats, men {(counted == 1 ? "namnet saknas; ange det" : "namnen saknas; ange dem")}";

    private static string NamelessClause(SetTally tally)
    {
        if (!tally.IsNamelessCounted && !tally.IsNamelessPossible) return "";
        var number = tally.Words ?? Swedish.Number(tally.Counted!.Value);
        var known = tally.IsNamelessCounted ? "alla är inte" : "det är inte säkert att alla är";
        return $"; {number} har räknats, så {known} angivna med namn";
    }

    public static string TimesForEach(int times, int size) =>
        $" ({Swedish.Number(times)} för var och en av {Swedish.Number(size)}); kan inte styrkas för var och en";

    public static string UnknownSet(EvaluationInput input) =>
        $"Det är inte angivet hur många {input.Unit.Many} som finns";

    /// <summary>"46 av 50 ärenden (92 %) inom en vecka; 4 för sent".</summary>
    public static string InTime(EvaluationInput input, Cases cases)
    {
        var share = Swedish.Percent((double)cases.InTime / cases.All);
        var promised = cases.Required == 1 ? "" : $", utlovat {Swedish.Percent((double)cases.Required)}";
        // How many were late is not known of approximate numbers.
        var late = cases.Late == 0 || cases.IsApproximate ? "" : $"; {Swedish.Number(cases.Late)} för sent";
        return $"{OutOf(input, cases)} ({About(cases)}{share}) "
            + WindowLabels.Within(input.Target.Target.Within) + promised + late;
    }

    /// <summary>Says "cases", since the indicator's own word may be "kontakter i tid", and it is cases that are missing.</summary>
    public static string NoCases(EvaluationInput input) => $"Inga fall {(input.IsOver ? "" : "hittills ")}att bedöma";

    public const string HalfReported = "Fallen i tid och alla fall är inte rapporterade för samma perioder";

    public static string MoreInTimeThanAll(Period period, Period span) =>
        $"För {WindowLabels.List([period], span)} är fler rapporterade i tid än det finns totalt; rätta uppgifterna";

    public const string UnknownWhole =
        "Löftet gäller en andel, men det är inte angivet vad den är av. Lägg till vilken indikator som räknar alla, "
        + "med ”av:” i överenskommelsens fil";

    /// <summary>"12 av 150 ärenden (8 %), utlovat högst 10 %".</summary>
    public static string Share(EvaluationInput input, Cases cases, Threshold threshold) =>
        $"{OutOf(input, cases)} "
        + $"({About(cases)}{Swedish.Percent((double)cases.InTime / cases.All)}){(input.IsOver ? "" : " hittills")}, "
        + $"utlovat {(threshold.AtMost ? "högst" : "minst")} {Swedish.Percent((double)cases.Required)}";

    private static string OutOf(EvaluationInput input, Cases cases) =>
        $"{cases.Written.InTime.TotalInWords} av {cases.Written.All.TotalInWords}{Swedish.NoBreakSpace}"
        + (cases.All == 1 ? input.Unit.One : input.Unit.Many);

    private static string About(Cases cases) => cases.IsApproximate ? "ungefär " : "";

    public static string MoreThanAll(Period period, Period span) =>
        $"För {WindowLabels.List([period], span)} är delen större än det hela; rätta uppgifterna";

    public static string NoBaseline(Period days) => $"Uppgifter för {days.DateSpan} saknas att jämföra med";

    public static string Compared(SpanCounts before, Period days) =>
        $" ({before.Approximate?.Words ?? Swedish.Number(before.Reported!.Value)} under {days.DateSpan})";

    /// <summary>" (12 för 2020, räknat på 182 av 366 dagar eftersom överenskommelsen ändrats)".</summary>
    public static string PartOf(Period part, Period whole, Threshold threshold) =>
        $" ({Swedish.Number(threshold.Quantity)} för {SpanName(whole)}, räknat på {Swedish.Number(part.Days)} av "
        + $"{Swedish.Number(whole.Days)} dagar eftersom överenskommelsen ändrats)";

    public static string NoDirection(EvaluationInput input, int? reported, string compared) =>
        $"{(reported is { } sum ? Amount(input, sum) : "Inget rapporterat")}{compared}; "
        + "löftet säger inte om fler eller färre är bättre, så det följs i text";

    /// <summary>What is certain of a sum, or as it was written where it is approximate: "minst 43 kontroller".</summary>
    public static string Amount(EvaluationInput input, SpanCounts counts) => counts.Approximate is { } range
        ? Amount(input, counts.Reported ?? 0, range.Words)
        : Amount(input, counts.Certain ?? 0);

    /// <param name="words">An approximate number as written; null for an exact one.</param>
    private static string Amount(EvaluationInput input, int number, string? words) => words is null
        ? Amount(input, number)
        : $"{words}{Swedish.NoBreakSpace}{(number == 1 ? input.Unit.One : input.Unit.Many)}";

    public static string Amount(EvaluationInput input, int sum) => Swedish.Amount(sum, input.Unit.One, input.Unit.Many);

    public static string SpanName(Period span) => span.IsWhole ? span.Name : span.DateSpan;

    private static string AmountOf(CountedUnit unit, decimal quantity) =>
        $"{Swedish.Number(quantity)}{Swedish.NoBreakSpace}{(quantity == 1 ? unit.One : unit.Many)}";

    private static string Reason(ConditionAnswer said) => said.Reason.Trim().TrimEnd('.');

    /// <summary>The number promised, or expected so far: "17", "ungefär 13".</summary>
    public static string Expected(Verdict verdict) =>
        (verdict.WholeExpected == verdict.Expected ? "" : "ungefär ") + Swedish.Number(verdict.WholeExpected!.Value);

    private static string Promised(Threshold threshold) =>
        $", utlovat {(threshold.AtMost ? "högst " : "")}{Swedish.Number(threshold.Quantity)}";

    private static string FailedClause(EvaluationInput input, WindowTally tally)
    {
        if (tally.Broken.Count == 0) return "";
        var which = WindowLabels.List(tally.Broken, input.Span);
        return tally.Threshold switch
        {
            { AtMost: true } => $"; för många i {which}",
            { Quantity: 1 } => $"; 0{Swedish.NoBreakSpace}{input.Unit.Many} i {which}",
            _ => $"; för få i {which}",
        };
    }
}
