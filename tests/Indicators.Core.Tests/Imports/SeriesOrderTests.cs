using FsCheck;
using FsCheck.Fluent;
using Indicators.Core.Counts;
using Indicators.Core.Imports;
using Indicators.Core.Periods;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports;

/// <summary>A file in order is not searched for clashes, so order must really mean that there are none.</summary>
public sealed class SeriesOrderTests
{
    private static readonly Arbitrary<ReadCount[]> Files = (
        from length in Gen.Choose(0, 8)
        from counts in (
            from kommun in Gen.Elements(Karlskoga.Code, Upplands.Code)
            from indicator in Gen.Elements(Lob.Code, Checks.Code)
            from unit in Gen.Elements(PeriodUnit.Day, PeriodUnit.Week, PeriodUnit.Month)
            from day in Gen.Choose(0, 120)
            from total in Gen.Choose(0, 1)
            select new Count(kommun, indicator, Period.Containing(unit, new DateOnly(2016, 1, 1).AddDays(day)), new(total))).ArrayOf(length)
        from sorted in Gen.Elements(true, false)
        select (sorted ? counts.OrderBy(count => count.Period) : counts.AsEnumerable())
            .Select((count, i) => new ReadCount(i + 2, count)).ToArray())
        .ToArbitrary();

    [Fact]
    public void No_two_counts_of_a_file_in_order_share_days()
    {
        var (inOrder, clashing) = (0, 0);
        Prop.ForAll(Files, file =>
        {
            var order = new SeriesOrder();
            foreach (var read in file) order.Add(read.Count);
            var clash = file.SelectMany((one, i) => file.Skip(i + 1).Where(other => Clash(one.Count, other.Count))).Any();
            inOrder += order.IsKept && file.Length > 2 ? 1 : 0;
            clashing += clash ? 1 : 0;
            return !(order.IsKept && clash) && clash == Finds(file);
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(5_000));
        Assert.True(inOrder > 200 && clashing > 200, $"{inOrder} were in order and {clashing} clashed.");
    }

    private static bool Clash(Count one, Count other) =>
        (one.Municipality, one.Indicator) == (other.Municipality, other.Indicator) && one.Period == other.Period;

    /// <summary>Whether the search finds a problem or a repeated row.</summary>
    private static bool Finds(ReadCount[] file)
    {
        var problems = new ProblemList();
        var clashes = new FindClashes(new RowPlaces(), problems);
        FileReading.InOrder(file).ForEach(clashes.Add);
        return problems.Count + clashes.Repeated > 0;
    }
}
