using Indicators.Core.Users;
using Xunit;

namespace Indicators.Core.Tests.Users;

public sealed class OneTimeCodeTests
{
    /// <summary>The key of RFC 6238, appendix B.</summary>
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    public void Codes_match_the_test_vectors_of_the_standard(long seconds, string code) =>
        Assert.Equal(seconds / 30, OneTimeCode.StepOf(Key, code, DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Theory]
    [InlineData(-61, false)]
    [InlineData(-31, false)]
    [InlineData(-29, true)]
    [InlineData(0, true)]
    [InlineData(59, true)]
    [InlineData(61, false)]
    public void A_code_is_valid_one_step_before_and_after_its_own(int later, bool isGood)
    {
        // The code is of the step that begins at 1234567890.
        var step = OneTimeCode.StepOf(Key, "005924", DateTimeOffset.FromUnixTimeSeconds(1234567890 + later));
        Assert.Equal(isGood ? 41152263 : null, step);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00592")]
    [InlineData("0059240")]
    [InlineData("００５９２４")]
    public void A_text_that_is_not_six_digits_is_no_code(string code) =>
        Assert.Null(OneTimeCode.StepOf(Key, code, DateTimeOffset.FromUnixTimeSeconds(1234567890)));

    [Fact]
    public void Keys_have_160_random_bits()
    {
        Assert.Matches("^[A-Z2-7]{32}$", OneTimeCode.RandomKey());
        Assert.NotEqual(OneTimeCode.RandomKey(), OneTimeCode.RandomKey());
    }
}
