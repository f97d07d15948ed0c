using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Xunit;

namespace Indicators.Core.Tests.Users;

/// <summary>Rights are given in existing municipalities only.</summary>
public sealed class SwedishMunicipalitiesTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private const string Unknown = "Ingen kommun har koden 9999.";

    private static readonly MunicipalityCode Nowhere = MunicipalityCode.Parse("9999").Value;

    [Theory]
    [InlineData("01", 26)]
    [InlineData("03", 8)]
    [InlineData("04", 9)]
    [InlineData("05", 13)]
    [InlineData("06", 13)]
    [InlineData("07", 8)]
    [InlineData("08", 12)]
    [InlineData("09", 1)]
    [InlineData("10", 5)]
    [InlineData("12", 33)]
    [InlineData("13", 6)]
    [InlineData("14", 49)]
    [InlineData("17", 16)]
    [InlineData("18", 12)]
    [InlineData("19", 10)]
    [InlineData("20", 15)]
    [InlineData("21", 10)]
    [InlineData("22", 7)]
    [InlineData("23", 8)]
    [InlineData("24", 15)]
    [InlineData("25", 14)]
    public void Each_county_has_its_number_of_municipalities(string county, int kommuner) =>
        Assert.Equal(kommuner, SwedishMunicipalities.Codes.Count(code => code.StartsWith(county, StringComparison.Ordinal)));

    [Fact]
    public void There_are_290_municipalities() => Assert.Equal(290, SwedishMunicipalities.Codes.Count);

    [Fact]
    public void A_role_in_an_unknown_municipality_is_refused() =>
        Assert.Contains(Unknown, UserGrant.Make(UserRole.Coordinator, Nowhere, party: null).Problem, StringComparison.Ordinal);

    [Fact]
    public async Task An_API_key_for_an_unknown_municipality_is_refused()
    {
        var create = new CreateApiKey(test.Database, new UserMail(null), TimeProvider.System);
        var made = await create.RunAsync(
            new(Nowhere, ResponsibleParty.Police), "Statistik", until: null, new Actor("test"),
            TestContext.Current.CancellationToken);
        Assert.Contains(Unknown, made.Problem, StringComparison.Ordinal);
        Assert.Equal(0, await test.ScalarAsync<int>("select count(*)::int from api_keys"));
    }
}
