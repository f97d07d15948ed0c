using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Tests.Evaluation.Oracle;

/// <summary>
/// All ways to have counted something day by day so that each reported figure is right, searched exhaustively. Days that the same
/// figures and the same window contain are one step, since only their sum matters. The days are walked in time order; the state kept
/// is how much each open figure has left to place and how much the open window has got. A day without a figure may have any count.
/// </summary>
internal sealed class ConsistentCounts(IReadOnlyList<SeriesPoint> figures)
{
    /// <summary>The sum on some days of a span: the least and the most in any way to count.</summary>
    public SumRange Sum(Period span, Func<DateOnly, bool> counts)
    {
        var steps = Steps(span, [], counts);
        var unlimited = steps.Any(step => step is { IsCounted: true, HasFigure: false });
        return new(-Best(steps, 0, -1), unlimited ? null : Best(steps, 0, 1));
    }

    /// <summary>How many of some disjoint windows, in time order, can have got a number each at the same time.</summary>
    public int MaxHeld(IReadOnlyList<Period> windows, int each) =>
        windows.Count == 0 ? 0 : Best(Steps(windows[0], windows, _ => false), each, 0);

    private static int Best(List<Step> steps, int each, int sumWeight)
    {
        var states = new Dictionary<State, int> { [default] = 0 };
        var before = Step.Nothing;
        foreach (var step in steps.Append(Step.Nothing))
        {
            var after = new Dictionary<State, int>();
            foreach (var (state, score) in states)
            {
                if (step.Enter(state, before) is not { } entered) continue;
                var held = before.Window is not null && before.Window != step.Window && state.Window >= each ? 1 : 0;
                foreach (var placed in step.Amounts(entered, each))
                {
                    var placedState = step.Place(entered, placed, each);
                    var sum = score + held + (step.IsCounted ? placed * sumWeight : 0);
                    if (!after.TryGetValue(placedState, out var best) || sum > best) after[placedState] = sum;
                }
            }
            (states, before) = (after, step);
        }
        return states.Count > 0 ? states.Values.Max() : throw new InvalidOperationException("The figures contradict each other.");
    }

    private List<Step> Steps(Period within, IReadOnlyList<Period> windows, Func<DateOnly, bool> counts)
    {
        var days = Linked(Period.Validity(within.First, windows.Append(within).Max(window => window.Last)));
        var figureOn = FiguresByDay(days);
        var window = 0;
        var steps = new List<Step>();
        foreach (var day in OracleDays.Of(days))
        {
            while (window < windows.Count && windows[window].Last < day) window++;
            var step = new Step(
                figureOn.GetValueOrDefault((PeriodUnit.Day, day)),
                figureOn.GetValueOrDefault((PeriodUnit.Week, day)),
                figureOn.GetValueOrDefault((PeriodUnit.Month, day)),
                window < windows.Count && windows[window].Contains(day) ? window : null,
                within.Contains(day) && counts(day));
            if (steps.Count == 0 || step.Day is not null || step != steps[^1]) steps.Add(step);
        }
        return steps;
    }

    /// <summary>With all days of the figures that share days with them, and so on. No figure beyond those matters to these days.</summary>
    private Period Linked(Period days)
    {
        Period[] sharing = [days, .. figures.Select(figure => figure.Period).Where(days.Overlaps)];
        var linked = Period.Validity(sharing.Min(period => period.First), sharing.Max(period => period.Last));
        return linked == days ? days : Linked(linked);
    }

    private Dictionary<(PeriodUnit Unit, DateOnly Day), SeriesPoint?> FiguresByDay(Period days) => (
        from figure in figures
        where figure.Period.Overlaps(days)
        from day in OracleDays.Of(figure.Period)
        select (figure, day)).ToDictionary(pair => (pair.figure.Period.Unit, pair.day), pair => (SeriesPoint?)pair.figure);

    /// <param name="Week">What the open week's figure has left; 0 when no such figure is open. The month's likewise.</param>
    /// <param name="Window">What the open window has got, up to the number that it needs.</param>
    private readonly record struct State(int Week, int Month, int Window);

    private sealed record Step(SeriesPoint? Day, SeriesPoint? Week, SeriesPoint? Month, int? Window, bool IsCounted)
    {
        public static readonly Step Nothing = new(null, null, null, null, false);

        private bool HasLimit => Week is not null || Month is not null;

        public bool HasFigure => Day is not null || HasLimit;

        /// <summary>What is open after the step before; null when a figure has ended that is not fully placed.</summary>
        public State? Enter(State state, Step before)
        {
            if ((Week != before.Week && state.Week > 0) || (Month != before.Month && state.Month > 0)) return null;
            return new State(
                Week == before.Week ? state.Week : Week?.Total ?? 0,
                Month == before.Month ? state.Month : Month?.Total ?? 0,
                Window == before.Window ? state.Window : 0);
        }

        /// <summary>The sums that the days may have. Without a figure only nothing and enough for the window differ in effect.</summary>
        public IEnumerable<int> Amounts(State open, int each)
        {
            var most = Math.Min(Week is null ? int.MaxValue : open.Week, Month is null ? int.MaxValue : open.Month);
            if (Day is { } day) return (day.Total ?? 0) <= most ? [day.Total ?? 0] : [];
            if (HasLimit) return Enumerable.Range(0, most + 1);
            return Window is null || open.Window >= each ? [0] : [0, each - open.Window];
        }

        public State Place(State open, int placed, int each) => new(
            Week is null ? 0 : open.Week - placed,
            Month is null ? 0 : open.Month - placed,
            Window is null ? 0 : Math.Min(each, open.Window + placed));
    }
}
