using System.Globalization;
using System.Text.Json.Serialization;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Phrases;

/// <summary>
/// Months or ISO weeks that recur each year: June–August, May and October, weeks 28–31. Equal when the same periods are named in
/// the same order.
/// </summary>
[JsonConverter(typeof(YearPartJsonConverter))]
public sealed record YearPart
{
    private YearPart(PeriodUnit unit, IReadOnlyList<int> numbers) => (Unit, Numbers) = (unit, numbers);

    /// <summary><see cref="PeriodUnit.Month"/> or <see cref="PeriodUnit.Week"/>.</summary>
    public PeriodUnit Unit { get; }

    /// <summary>Months 1–12 or weeks 1–53, at least one, in the order named: November–February is 11, 12, 1, 2.</summary>
    public IReadOnlyList<int> Numbers { get; }

    /// <summary>Throws <see cref="ArgumentException"/> unless there is at least one month and all are 1–12.</summary>
    public static YearPart OfMonths(params IReadOnlyList<int> months) => new(PeriodUnit.Month, Checked(months, 12));

    /// <summary>Throws <see cref="ArgumentException"/> unless there is at least one week and all are 1–53.</summary>
    public static YearPart OfWeeks(params IReadOnlyList<int> weeks) => new(PeriodUnit.Week, Checked(weeks, 53));

    /// <summary>Consecutive periods from the first to the last, both included.</summary>
    /// <param name="last">May be less than <paramref name="first"/>; the span then ends in the next year.</param>
    public static YearPart Months(int first, int last) => OfMonths(Run(first, last, 12));

    /// <inheritdoc cref="Months"/>
    public static YearPart Weeks(int first, int last) => OfWeeks(Run(first, last, 53));

    /// <summary>First and last month of consecutive months; null for weeks and for months that are not consecutive.</summary>
    public (int First, int Last)? ConsecutiveMonths
    {
        get
        {
            if (Unit != PeriodUnit.Month) return null;
            for (var i = 1; i < Numbers.Count; i++)
            {
                if (Numbers[i] != (Numbers[i - 1] % 12) + 1) return null;
            }
            return (Numbers[0], Numbers[^1]);
        }
    }

    /// <summary>In Swedish running text: "juni–augusti", "maj och oktober", "v. 28–31".</summary>
    public string Name
    {
        get
        {
            var runs = new List<(int First, int Last)>();
            foreach (var number in Numbers)
            {
                if (runs is [.., var run] && number == (run.Last % (Unit == PeriodUnit.Month ? 12 : 53)) + 1)
                    runs[^1] = (run.First, number);
                else runs.Add((number, number));
            }
            var names = Swedish.List([.. runs.Select(run => run.First == run.Last ? One(run.First) : $"{One(run.First)}–{One(run.Last)}")]);
            return Unit == PeriodUnit.Month ? names : $"v.{Swedish.NoBreakSpace}{names}";
        }
    }

    /// <summary>Whether the day is in one of the months or ISO weeks.</summary>
    public bool Contains(DateOnly day) =>
        Numbers.Contains(Unit == PeriodUnit.Month ? day.Month : ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue)));

    public bool Equals(YearPart? other) => other is not null && Unit == other.Unit && Numbers.SequenceEqual(other.Numbers);

    public override int GetHashCode() => Numbers.Aggregate((int)Unit, HashCode.Combine);

    private string One(int number) =>
        Unit == PeriodUnit.Month ? Swedish.Month(number) : number.ToString(CultureInfo.InvariantCulture);

    private static int[] Run(int first, int last, int size) =>
        [.. Enumerable.Range(0, (((last - first) + size) % size) + 1).Select(step => ((first - 1 + step) % size) + 1)];

    private static IReadOnlyList<int> Checked(IReadOnlyList<int> numbers, int most) =>
        numbers.Count > 0 && numbers.All(number => number >= 1 && number <= most)
            ? numbers
            : throw new ArgumentException($"No months or weeks of a year: {string.Join(", ", numbers)}.", nameof(numbers));
}
