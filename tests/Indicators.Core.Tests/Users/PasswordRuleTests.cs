using Indicators.Core.Users;
using Xunit;

namespace Indicators.Core.Tests.Users;

/// <summary>Passwords of a person's own name or place are guessed first.</summary>
public sealed class PasswordRuleTests
{
    private static readonly UserCredentials Person = new() { Name = "Åsa Öberg", Email = "asa.oberg@kil.example" };

    [Theory]
    [InlineData("Åsa Öberg Åsa Öberg")]
    [InlineData("asaobergasaoberg")]
    [InlineData("!!ÅsaÖberg2024!!")]
    [InlineData("oberg.asa.1987.oberg")]
    [InlineData("Karlskoga, Kil 2024!")]
    [InlineData("karlskogakilkarlskoga")]
    [InlineData("Karlskoga kommun 24")]
    [InlineData("Upplands Väsby 2024")]
    [InlineData("medborgarlöften kil")]
    [InlineData("indicatorsindicators1")]
    [InlineData("asa.oberg@kil.example.asa.oberg@kil.example")]
    public void A_password_of_the_persons_own_name_address_or_municipality_is_refused(string password) => Assert.StartsWith(
        "Lösenordet bygger på ditt namn", PasswordRule.WhyNot(password, Person, ["Kil", "Karlskoga", "Upplands Väsby"]),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("häst batteri klammer 7")]
    [InlineData("karlskoga trappa moln")]
    [InlineData("åsas gaffel i lådan")]
    public void A_password_with_other_words_is_accepted(string password) =>
        Assert.Null(PasswordRule.WhyNot(password, Person, ["Kil", "Karlskoga", "Upplands Väsby"]));
}
