using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;

namespace Indicators.Core.Tests.Evaluation.Oracle;

/// <summary>Counts day by day that no one sees, and true figures made from them: by day, week, month and mixtures.</summary>
internal sealed class RandomFigures
{
    private readonly Random random;
    private readonly Target target;
    private readonly Period validity;
    private readonly Dictionary<DateOnly, int> truth = [];

    public RandomFigures(Random random, Target target, Period validity)
    {
        (this.random, this.target, this.validity) = (random, target, validity);
        if (target.Kind == TargetKind.Rate) FillWindows();
        else FillDays();
    }

    /// <summary>The figures of periods that were over before a day.</summary>
    public IReadOnlyList<SeriesPoint> Known(DateOnly asOf)
    {
        var missing = RandomAgreement.Pick(random, 0.0, 0.0, 0.02, 0.1, 0.3, 0.9);
        SeriesPoint[] known = [.. Periods().Where(period => period.Last < asOf && random.NextDouble() >= missing).Select(Point)];
        return random.Next(8) == 0 && target is { Kind: TargetKind.Rate, PeriodMultiple: 1 } ? WithoutApplication(known) : known;
    }

    private SeriesPoint Point(Period period) => new(period, OracleDays.Of(period).Sum(day => truth.GetValueOrDefault(day)));

    private IEnumerable<Period> Periods() => random.Next(8) switch
    {
        0 => validity.Split(PeriodUnit.Day),
        1 or 2 => validity.Split(PeriodUnit.Week),
        3 => validity.Split(PeriodUnit.Month),
        4 or 5 => Mixed(),
        _ =>
        [
            .. validity.Split(PeriodUnit.Week).Where(_ => random.Next(4) > 0),
            .. validity.Split(PeriodUnit.Month).Where(_ => random.Next(2) == 0),
        ],
    };

    /// <summary>Each month in its own way. A week belongs to the month of its Monday, and may reach into a month with a sum.</summary>
    private List<Period> Mixed()
    {
        var periods = new List<Period>();
        foreach (var month in validity.Split(PeriodUnit.Month))
        {
            periods.AddRange(random.Next(5) switch
            {
                0 => month.Split(PeriodUnit.Day),
                1 => [],
                2 => [month],
                3 => [month, .. month.Split(PeriodUnit.Week).Where(week => month.Contains(week) && random.Next(2) == 0)],
                _ => month.Split(PeriodUnit.Week).Where(week => month.Contains(week.First)),
            });
        }
        return [.. periods.Where(period => period.Overlaps(validity))];
    }

    /// <summary>One window of the promise, whose figures make it up and nothing else, gets "not applicable" in each of them.</summary>
    private SeriesPoint[] WithoutApplication(SeriesPoint[] known)
    {
        var unit = target.Period!.Value;
        if (known.Length == 0) return known;
        var window = Period.Containing(unit, RandomAgreement.Pick(random, known).Period.First);
        SeriesPoint[] within = [.. known.Where(point => point.Period.Overlaps(window))];
        if (within.Sum(point => point.Period.Days) != window.Days || !within.All(point => window.Contains(point.Period))) return known;
        return [.. known.Select(point => window.Contains(point.Period) ? point with { Total = null } : point)];
    }

    /// <summary>Windows that are met most of the time: in some agreements always, in others half of the time.</summary>
    private void FillWindows()
    {
        var each = (int)target.Quantity!.Value;
        var held = RandomAgreement.Pick(random, 0.5, 0.9, 0.97, 1.0);
        var surplus = RandomAgreement.Pick(random, 1, 1, 2, 4);
        foreach (var unit in validity.Split(target.Period!.Value))
        {
            // A block of several windows gets its number in one of them, wherever the blocks begin.
            var count = random.NextDouble() < held ? each + random.Next(surplus) : random.Next(each);
            if (target.PeriodMultiple > 1 && random.Next(target.PeriodMultiple.Value) > 0) count = random.Next(2);
            for (var i = 0; i < count; i++) Add(unit.First.AddDays(random.Next(unit.Days)));
        }
    }

    private void FillDays()
    {
        var count = (int)((double)target.Quantity!.Value * RandomAgreement.Pick(random, 0.3, 0.9, 1.0, 1.1, 3.0));
        for (var i = 0; i < count; i++) Add(validity.First.AddDays(random.Next(validity.Days)));
    }

    private void Add(DateOnly day) => truth[day] = truth.GetValueOrDefault(day) + 1;
}
