using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Counts.Locks;
using Indicators.Core.Periods;

namespace Indicators.Core.Imports.Forms;

/// <summary>What a municipality's forms are made from.</summary>
/// <param name="Agreements">Of the municipality, at least one.</param>
/// <param name="Counts">From the year before the form's period on.</param>
/// <param name="Reopened">Locked days that are open for corrections now.</param>
internal sealed record FormBasis(
    IReadOnlyList<Agreement> Agreements, IReadOnlyList<Count> Counts, IReadOnlyList<Period> Reopened, DateOnly Today)
{
    private readonly ILookup<IndicatorCode, Count> byIndicator = Counts.ToLookup(count => count.Indicator);

    /// <summary>The party's rows of a period, in the agreements' order.</summary>
    public IEnumerable<FormRow> Rows(ResponsibleParty party, Period period) =>
        from agreement in Agreements
        where agreement.Validity.Overlaps(period)
        from indicator in agreement.Indicators
        where (indicator.ReportedBy == party || indicator.ReportedBy == ResponsibleParty.Joint)
            && (period.Size >= PeriodUnit.Month || IsWeekly(agreement, indicator))
        group indicator by indicator.Code into same
        select Row(Indicator.Union([.. same]) with { FinestResolution = same.First().FinestResolution }, period);

    /// <summary> A week has a form where the target is weekly, and where weeks have been reported before. </summary>
    private bool IsWeekly(Agreement agreement, Indicator indicator) =>
        indicator.FinestResolution <= PeriodUnit.Week
        && (byIndicator[indicator.Code].Any(count => count.Period.Unit == PeriodUnit.Week)
            || agreement.Pledges.SelectMany(pledge => pledge.Targets)
                .Any(target => target.Indicator == indicator.Code && target.Target.Period <= PeriodUnit.Week));

    private FormRow Row(Indicator indicator, Period period)
    {
        var standing = byIndicator[indicator.Code].FirstOrDefault(count => count.Period == period);
        return new(
            indicator, standing, Words(indicator.Code, Before(period)), Words(indicator.Code, YearBefore(period)),
            WhyClosed(indicator.Code, period, standing));
    }

    private string Words(IndicatorCode indicator, Period period)
    {
        var touching = byIndicator[indicator].Where(count => count.Period.Overlaps(period)).ToList();
        return touching.Find(count => count.Period == period) is { } exact ? CountLabels.Of(exact.Value)
            : touching.Count > 0 ? touching[0].Period is { Size: > PeriodUnit.Month } longer
                ? $"rapporterat för {longer.Name}"
                : $"rapporterat per {touching[0].Period.Size.Name()}"
            : CountLabels.Of(value: null);
    }

    /// <summary>Whether some reported figure of the rows could be changed only if the period were opened again.</summary>
    public bool IsLocked(IEnumerable<FormRow> rows, Period period) => rows.Any(row =>
        (row.Reported is not null || FinerThan(row.Indicator.Code, period) is not null)
        && PeriodLocks.LockedAfter(Agreements, Reopened, row.Indicator.Code, period, Today) is not null);

    private string? WhyClosed(IndicatorCode indicator, Period period, Count? standing)
    {
        if (standing is null && FinerThan(indicator, period) is { } finer) return $"Rapporteras per {finer.Name()} i {period.Name}.";
        return standing is not null && PeriodLocks.LockedAfter(Agreements, Reopened, indicator, period, Today) is { } last
            ? PeriodLocks.Sentence(last)
            : null;
    }

    /// <summary>
    /// The unit of figures within a period, which it goes on by. A coarser one closes nothing: its parts can still be reported.
    /// </summary>
    private PeriodUnit? FinerThan(IndicatorCode indicator, Period period) => byIndicator[indicator]
        .Where(count => count.Period.Size < period.Size && period.Contains(count.Period)).Max(count => (PeriodUnit?)count.Period.Size);

    /// <summary>Of days from one date to another, as many days before them.</summary>
    public static Period Before(Period period) => period.Unit == PeriodUnit.Season
        ? Period.OfDays(period.First.AddDays(-period.Days), period.First.AddDays(-1))
        : period.Previous();

    /// <summary>By exclusive end, so that the last of February is answered by the last of February.</summary>
    public static Period YearBefore(Period period) => period.Unit == PeriodUnit.Week
        ? Period.Containing(PeriodUnit.Week, period.First.AddDays(-52 * 7))
        : Period.OfDays(period.First.AddYears(-1), period.Last.AddDays(1).AddYears(-1).AddDays(-1));
}
