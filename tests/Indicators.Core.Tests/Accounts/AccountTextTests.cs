using FsCheck;
using FsCheck.Fluent;
using Indicators.Core.Accounts;
using Indicators.Core.Text;
using Xunit;

namespace Indicators.Core.Tests.Accounts;

public sealed class AccountTextTests
{
    private static readonly string[] Spaces = ["\t", "\n", "\r", "\v", "\u2028"];

    private static readonly Arbitrary<string> Texts = Gen.Elements(
            "Ord", "å", " ", "\u00A0", "\t", "\n", "\r\n", "\v", "\u2028", "- ", "-", "– ", "•", "•\t", "·", "o\t", "1.\t", "a)\t",
            "\uF0B7",
            "\u202E", "\u200B", "\u00AD", "\u200D", "\uFE0F", "👮", "🏽", "\uD83D", "\0", "e", "\u0301", "https://polisen.se/a).", "<b>",
            "\u2000", "\u3164", "\u2011", "*")
        .ListOf().Select(string.Concat).ToArbitrary();

    [Theory]
    [InlineData("•\tTrafikkontroller\r\n•\tFotpatruller", "- Trafikkontroller\n- Fotpatruller")]
    [InlineData("\uF0B7 Skolor\n  ▪ Föräldrar", "- Skolor\n- Föräldrar")]
    [InlineData("o\tSkolor", "- Skolor")]
    [InlineData("* Skolor\n-  Föräldrar", "- Skolor\n- Föräldrar")]
    [InlineData("– Skolor\n– Föräldrar", "- Skolor\n- Föräldrar")]
    [InlineData("– Det blev lugnare, säger rektorn.", "– Det blev lugnare, säger rektorn.")]
    [InlineData("1.\tFörst\n2.\tSedan", "1. Först\n2. Sedan")]
    [InlineData("Skola\tDatum\tAntal\nGunnarskolan\t12 april\t45", "Skola, Datum, Antal\nGunnarskolan, 12 april, 45")]
    [InlineData("12\u00A0april", "12 april")]
    [InlineData("trygg\u00ADhets\u200Bvandring", "trygghetsvandring")]
    [InlineData("Anna\u202Ekram\u0007", "Annakram")]
    [InlineData("Rad\vny rad", "Rad\nny rad")]
    [InlineData("Ett\n\n\n\n  Två  ", "Ett\n\nTvå")]
    [InlineData(" \u00A0 \t\r\n ", "")]
    [InlineData("Gång\u2011 och cykelväg", "Gång- och cykelväg")]
    [InlineData("Tack 👮🏽\u200D♂️ och ❤️", "Tack 👮🏽\u200D♂️ och ❤️")]
    [InlineData("<b>Fet</b> & **fet**", "<b>Fet</b> & **fet**")]
    [InlineData("-5 grader", "-5 grader")]
    public void Pasted_text_is_cleaned_to_paragraphs_and_lists(string pasted, string cleaned) =>
        Assert.Equal(cleaned, AccountText.Clean(pasted));

    [Fact]
    public void Cleaning_again_changes_nothing_and_leaves_nothing_invisible() => Prop.ForAll(Texts, text =>
    {
        var cleaned = AccountText.Clean(text);
        return AccountText.Clean(cleaned) == cleaned && InvisibleText.WhyNot(cleaned) is null
            && !cleaned.Contains('\u00A0', StringComparison.Ordinal)
            && !cleaned.Contains("\n\n\n", StringComparison.Ordinal) && cleaned == cleaned.Trim('\n', ' ');
    }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(20_000));

    [Fact]
    public void Cleaning_loses_no_letter_or_digit() => Prop.ForAll(Texts, text =>
    {
        // The bullet of Courier is the letter o before a tab, so its letter is not compared.
        var seen = text.EnumerateRunes().Where(rune => !InvisibleText.IsHidden(rune) || Spaces.Contains(rune.ToString()));
        var written = string.Concat(seen).Normalize();
        return Letters(AccountText.Clean(text)).Replace("o", "", StringComparison.Ordinal)
            == Letters(written).Replace("o", "", StringComparison.Ordinal);
    }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(20_000));

    [Fact]
    public void Blocks_contain_everything_of_the_text_in_order() => Prop.ForAll(Texts, text =>
    {
        var cleaned = AccountText.Clean(text);
        var shown = AccountBlocks.Read(cleaned).SelectMany(block => block.Lines.Select(line =>
            (block.IsList ? "- " : "") + string.Concat(line.Select(run => run.Text))));
        return string.Join('\n', shown) == cleaned.Replace("\n\n", "\n", StringComparison.Ordinal);
    }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(20_000));

    [Fact]
    public void A_hundred_thousand_characters_are_cleaned_in_a_moment()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var cleaned = AccountText.Clean(string.Concat(Enumerable.Repeat("• ord\t", 100_000 / 6)));
        Assert.True(cleaned.Length > 50_000);
        Assert.Empty(PersonalDataCheck.Find(new string('1', 100_000)));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_line_has_no_line_breaks() => Assert.Equal("Gunnarskolan Kil", AccountText.CleanLine(" Gunnarskolan\r\n\r\nKil "));

    [Fact]
    public void Emoji_are_counted_as_people_count_them() => Assert.Equal(3, AccountText.Length("a😀b"));

    private static string Letters(string text) => string.Concat(text.EnumerateRunes().Where(System.Text.Rune.IsLetterOrDigit));
}
