using Indicators.Core.Counts;
using Xunit;

namespace Indicators.Core.Tests.Counts;

/// <summary>Sums of approximate figures.</summary>
public sealed class ApproximationTests
{
    private static readonly Figure
        Exact = new(100), Zero = new(0), AtLeast = new(43, Approximate: new(43, null, "minst 43")),
        About = new(35, Approximate: new(31, 39, "ca 35")), AtMost = new(3, Approximate: new(0, 3, "högst 3"));

    public static TheoryData<Figure[], Approximation?> Sums => new()
    {
        { [Exact, Zero], null },
        { [About], About.Approximate },
        { [About, Zero], About.Approximate },
        { [AtLeast, Exact], new(143, null, "minst 143") },
        { [AtLeast, About], new(74, null, "minst 74") },
        { [About, Exact], new(131, 139, "cirka 135") },
        { [AtMost, Exact], new(100, 103, "högst 103") },
        { [AtMost, AtMost], new(0, 6, "högst 6") },
    };

    [Theory]
    [MemberData(nameof(Sums))]
    public void A_sum_is_no_more_certain_than_its_figures(Figure[] figures, Approximation? sum) =>
        Assert.Equal(sum, Approximation.OfSum(figures));
}
