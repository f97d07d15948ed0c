using Indicators.Core.Audit;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Xunit;

namespace Indicators.Core.Tests.Text;

/// <summary>No name or other line from people has characters by which it is shown as another.</summary>
public sealed class InvisibleTextTests
{
    [Theory]
    [InlineData("Anna\u202EkE", "U+202E) efter ”Anna”")]
    [InlineData("\u2066Anna Ek", "U+2066) först")]
    [InlineData("Anna\u200BEk", "U+200B) efter ”Anna”")]
    [InlineData("Anna Ek\uFEFF", "U+FEFF) efter ”Anna Ek”")]
    [InlineData("Anna\u3164", "U+3164) efter ”Anna”")]
    [InlineData("Anna\u034FEk", "U+034F) efter ”Anna”")]
    [InlineData("Anna\u2800Ek", "U+2800) efter ”Anna”")]
    [InlineData("Anna\uFE00Ek", "U+FE00) efter ”Anna”")]
    [InlineData("Anna\nEk", "U+000A) efter ”Anna”")]
    [InlineData("Anna\u0007Ek", "U+0007) efter ”Anna”")]
    [InlineData("Anna\u2028Ek", "U+2028) efter ”Anna”")]
    [InlineData("Anna\U000E0041", "U+E0041) efter ”Anna”")]
    [InlineData("En mycket lång mening som slutar\u202E här", "U+202E) efter ”…ng mening som slutar”")]
    public void The_problem_names_the_character_its_position_and_the_correction(string text, string where)
    {
        Assert.Contains(where, InvisibleText.WhyNotLine(text)!, StringComparison.Ordinal);
        Assert.EndsWith("Ta bort det, eller skriv om texten för hand.", InvisibleText.WhyNotLine(text), StringComparison.Ordinal);
        Assert.Null(InvisibleText.WhyNotLine(InvisibleText.Without(text)));
    }

    [Theory]
    [InlineData("Åsa Öberg-Lindström")]
    [InlineData("Zoë d’Aubigné, سارة")]
    public void Names_may_have_letters_of_any_language(string name) => Assert.Null(InviteUser.WhyNotName(name));

    [Fact]
    public void Multi_line_text_may_have_tabs_soft_hyphens_and_joined_emoji_but_no_direction_overrides()
    {
        Assert.Null(InvisibleText.WhyNot("Första\r\nandra\tkolumnen med av\u00ADstavning 👮🏽\u200D♂️"));
        Assert.NotNull(InvisibleText.WhyNot("Första\nandra \u202Enednäv"));
    }

    [Fact]
    public void Names_of_people_keys_and_claimed_identities_follow_the_same_rule()
    {
        Assert.Contains("U+202E", InviteUser.WhyNotName("Anna\u202E"), StringComparison.Ordinal);
        Assert.Contains("U+202E", CreateApiKey.WhyNotName("Statistik\u202E"), StringComparison.Ordinal);
        Assert.Equal("Kim (uppgivet)", Actor.OfCommandLine("drift", "K\u202Eim").Name);
    }
}
