using Indicators.Core.Storage;
using Xunit;

namespace Indicators.Core.Tests.Storage;

public sealed class PatchLevelTests
{
    [Theory]
    [InlineData("10.0.12", true)]
    [InlineData("10.0.13", true)]
    [InlineData("11.0.0", true)]
    [InlineData("10.0.11", false)]
    [InlineData("9.0.20", false)]
    public void A_runtime_without_security_fixes_is_reported(string version, bool isNewEnough) =>
        Assert.Equal(isNewEnough, PatchLevels.DotnetProblem(Version.Parse(version)) is null);

    [Theory]
    [InlineData("15.18", true)]
    [InlineData("15.17", false)]
    [InlineData("16.14", true)]
    [InlineData("16.13", false)]
    [InlineData("17.10", true)]
    [InlineData("17.9", false)]
    [InlineData("18.4", true)]
    [InlineData("18.3", false)]
    [InlineData("19.0", true)]
    [InlineData("14.30", false)]
    public void A_database_server_without_security_fixes_is_reported(string version, bool isNewEnough) =>
        Assert.Equal(isNewEnough, PatchLevels.Problem(Version.Parse(version)) is null);

    [Fact]
    public void The_advice_names_the_version_to_install()
    {
        Assert.Equal("PostgreSQL 17.2 lacks fixes for known vulnerabilities. Install 17.10 or later.", PatchLevels.Problem(new(17, 2)));
        Assert.Equal(
            ".NET 10.0.1 lacks fixes for known vulnerabilities. Install 10.0.12 or later.", PatchLevels.DotnetProblem(new(10, 0, 1)));
    }
}
