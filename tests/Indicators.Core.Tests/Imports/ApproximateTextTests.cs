using FsCheck;
using FsCheck.Fluent;
using Indicators.Core.Counts;
using Indicators.Core.Imports.Files;
using Xunit;

namespace Indicators.Core.Tests.Imports;

/// <summary>Numbers that are not exact, as people write them.</summary>
public sealed class ApproximateTextTests
{
    private const int Max = 1_000_000;

    [Theory]
    [InlineData("minst 43", 43, 43, null)]
    [InlineData("Minst 43 st", 43, 43, null)]
    [InlineData("≥50", 50, 50, null)]
    [InlineData(">= 50", 50, 50, null)]
    [InlineData("50+", 50, 50, null)]
    [InlineData("50 eller fler", 50, 50, null)]
    [InlineData("mer än 10", 10, 11, null)]
    [InlineData(">50", 50, 51, null)]
    [InlineData("över 50", 50, 51, null)]
    [InlineData("drygt 50", 50, 50, 55)]
    [InlineData("ca 35", 35, 31, 39)]
    [InlineData("ca. 35", 35, 31, 39)]
    [InlineData("c:a 35", 35, 31, 39)]
    [InlineData("cirka 35", 35, 31, 39)]
    [InlineData("omkring 100", 100, 90, 110)]
    [InlineData("ungefär 100 stycken", 100, 90, 110)]
    [InlineData("~35", 35, 31, 39)]
    [InlineData("≈ 35", 35, 31, 39)]
    [InlineData("ett 25-tal", 25, 22, 28)]
    [InlineData("25-tal", 25, 22, 28)]
    [InlineData("ett dussintal", 12, 10, 14)]
    [InlineData("ett hundratal", 100, 90, 110)]
    [InlineData("ca 1", 1, 1, 2)]
    [InlineData("närmare 60", 60, 54, 60)]
    [InlineData("knappt 60", 60, 54, 60)]
    [InlineData("högst 12", 12, 0, 12)]
    [InlineData("max 12", 12, 0, 12)]
    [InlineData("≤12", 12, 0, 12)]
    [InlineData("<12", 12, 0, 11)]
    [InlineData("färre än 5", 5, 0, 4)]
    [InlineData("<5", 5, 0, 4)]
    [InlineData("minst 1 200", 1200, 1200, null)]
    [InlineData("minst\u00A01\u00A0200", 1200, 1200, null)]
    [InlineData("minst 0", 0, 0, null)]
    public void A_qualifier_and_a_number_give_a_range_and_keep_the_words(string text, int number, int least, int? most)
    {
        var read = ApproximateText.Read(text, Max)!.Value;
        Assert.Equal("", read.Problem ?? "");
        Assert.Equal((number, new Approximation(least, most, text)), (read.Value!.Value, read.Value.Range));
    }

    [Theory]
    [InlineData("ett par", "säger inte hur många")]
    [InlineData("några", "säger inte hur många")]
    [InlineData("tiotals", "säger inte hur många")]
    [InlineData("minst", "har inget tal")]
    [InlineData("minst tolv", "går inte att läsa")]
    [InlineData("ca 35–40", "går inte att läsa")]
    [InlineData("ca -3", "går inte att läsa")]
    [InlineData("ca 3,5", "går inte att läsa")]
    [InlineData("minst ca 35", "går inte att läsa")]
    [InlineData("ca 1.200", "kan vara 1")]
    [InlineData("minst 2000000", "är för stort")]
    [InlineData("minst 99999999999999999999", "är för stort")]
    [InlineData("ca 0", "skriv 0")]
    [InlineData("<0", "skriv 0")]
    [InlineData("under 20", "kan vara en ålder")]
    public void A_qualifier_without_a_readable_number_gets_a_sentence(string text, string sentence) =>
        Assert.Contains(sentence, ApproximateText.Read(text, Max)!.Value.Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("tolv")]
    [InlineData("minskat")]
    [InlineData("cabriolet 3")]
    [InlineData("12 st")]
    [InlineData("1-4")]
    [InlineData("=4")]
    [InlineData("ej tillämpligt")]
    public void Other_texts_are_left_to_other_readers(string text) => Assert.Null(ApproximateText.Read(text, Max));

    [Fact]
    public void Words_made_of_a_qualifier_read_back_as_the_same() => Prop.ForAll(
        (from qualifier in Gen.Elements(Enum.GetValues<Qualifier>())
         from number in Gen.Choose(2, Max)
         select (qualifier, number)).ToArbitrary(),
        one => ApproximateText.Read(ApproximateText.Words(one.qualifier, one.number), Max) is { Ok: true, Value: var read }
            && read.Value == one.number && read.Range.Qualifier == one.qualifier
            && read.Range.AtLeast <= one.number && !(read.Range.AtMost < one.number))
        .Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));

    [Fact]
    public void Any_text_is_read_or_refused_and_never_a_fault() => Prop.ForAll(
        (from words in Gen.Elements("minst", "ca", ">", "<", "", "ett", "drygt", "max", "under", "~")
         from rest in ArbMap.Default.GeneratorFor<NonNull<string>>()
         select words + rest.Get).ToArbitrary(),
        text => ApproximateText.Read(text, Max) is not { Ok: true } read || read.Value!.Range.Words == text)
        .Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(500));
}
