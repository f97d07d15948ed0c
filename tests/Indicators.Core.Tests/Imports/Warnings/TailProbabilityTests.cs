using Indicators.Core.Imports.Warnings;
using Xunit;

namespace Indicators.Core.Tests.Imports.Warnings;

public sealed class TailProbabilityTests
{
    /// <summary>Worked out from log-gamma functions in Python: size sum + ½, probability n ÷ (n + 1).</summary>
    [Theory]
    [InlineData(0, 96, 8, 1.158194728255837e-05)]
    [InlineData(12, 96, 8, 0.5693579874818302)]
    [InlineData(25, 96, 8, 0.9992271747926517)]
    [InlineData(0, 0, 8, 0.9428090415820634)]
    [InlineData(3, 0, 8, 0.9999563317396867)]
    public void The_next_count_is_negative_binomial(long count, long sum, int n, double expected) =>
        Assert.Equal(expected, TailProbability.AtMost(count, sum, n), expected * 1e-9);

    [Fact]
    public void Large_counts_follow_a_normal_distribution()
    {
        // Just below and just above where the exact sum gives way.
        Assert.Equal(TailProbability.AtMost(9_990, 99_000, 10), TailProbability.AtMost(10_001, 99_109, 10), 0.005);
        Assert.Equal(1, TailProbability.AtMost(int.MaxValue, 100, 10), 1e-9);
        Assert.Equal(0, TailProbability.AtMost(0, 1_000_000, 10), 1e-9);
    }

    [Fact]
    public void A_probability_never_falls_as_the_count_grows()
    {
        for (var count = 1; count < 200; count++)
            Assert.InRange(TailProbability.AtMost(count, 800, 10), TailProbability.AtMost(count - 1, 800, 10), 1);
    }

    /// <summary>Worked out by hand: of one, P = (some + ½) ÷ (all + 1).</summary>
    [Theory]
    [InlineData(1, 1, 5, 59, 5.5 / 60)]
    [InlineData(0, 9, 5, 60, 1)]
    [InlineData(2, 2, 0, 1, 0.25 * 1.5 / 3)]
    public void A_share_is_beta_binomial(int some, int all, long earlierSome, long earlierAll, double expected) =>
        Assert.Equal(expected, TailProbability.ShareAtLeast(some, all, earlierSome, earlierAll), 1e-9);
}
