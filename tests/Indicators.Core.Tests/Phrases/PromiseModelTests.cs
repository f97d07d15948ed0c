using Indicators.Core.Phrases;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Phrases;

/// <summary>
/// A promise beside other sentences with the same number and period. None of them is among the wordings that the model was
/// trained on.
/// </summary>
public sealed class PromiseModelTests
{
    private static readonly (bool IsPromise, string Text)[] Labelled =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests", "Indicators.Benchmarks", "Promises", "labelled.tsv"))
            .Select(line => line.Split('\t')).Select(fields => (fields[1] != "none", fields[2])),
    ];

    [Theory]
    [InlineData("Polisen och fältgruppen går tre kvällsrundor i veckan kring Folkets park.")]
    [InlineData("Kommunens trygghetsvärdar finns på plats vid bussterminalen fyra eftermiddagar i veckan.")]
    [InlineData("Under avtalets två år genomförs minst sex samverkade insatser mot illegala cigaretter.")]
    [InlineData(
        "Efter förra årets bränder, som var elva till antalet, ska räddningstjänsten och polisen besöka varje högstadieskola en "
        + "gång per läsår.")]
    public void A_promise_is_read(string phrase) => Assert.NotEqual(TargetKind.None, TargetPhraseParser.Read(phrase).Target.Kind);

    [Theory]
    [InlineData("Förvaltningen fick i uppdrag att utreda om kvällsrundor tre gånger i veckan ryms i budgeten.")]
    [InlineData("Yrkandet om trygghetsvärdar fyra eftermiddagar i veckan föll med röstsiffrorna 19 mot 22.")]
    [InlineData("Vid den förra mätperiodens slut hade sex samverkade insatser mot illegala cigaretter genomförts.")]
    [InlineData("Flera boende föreslog vid dialogen att polisen skulle besöka högstadieskolan en gång per läsår.")]
    [InlineData("Kostnaden för tre ordningsvakter per kväll beräknas till 410 000 kronor om året.")]
    public void A_sentence_without_a_promise_has_no_target_and_a_reason(string phrase)
    {
        var reading = TargetPhraseParser.Read(phrase);
        Assert.Equal(TargetKind.None, reading.Target.Kind);
        Assert.NotEmpty(reading.Explanation);
    }

    [Fact]
    public void Wordings_that_may_be_descriptions_raise_a_doubt()
    {
        var read = Labelled.Select(wording => (wording.Text, Reading: TargetPhraseParser.Read(wording.Text)))
            .Where(wording => wording.Reading.Target.Kind != TargetKind.None).ToLookup(wording => IsDoubted(wording.Reading));
        Assert.All(read[true], wording => Assert.InRange(PromiseModel.Of(new Phrase(wording.Text)).Promise, 0, 0.5));
        Assert.All(read[false], wording => Assert.InRange(PromiseModel.Of(new Phrase(wording.Text)).Promise, 0.5, 1));
        Assert.NotEmpty(read[true]);
    }

    private static bool IsDoubted(TargetReading reading) => reading.Doubts.Any(doubt => doubt.Reason == DoubtReason.PerhapsNoPromise);

    [Fact]
    public void Every_labelled_wording_has_a_reading() =>
        Assert.All(Labelled, wording => Assert.NotEmpty(TargetPhraseParser.Read(wording.Text).Explanation));

    /// <summary>
    /// Fails where words or traits have changed so much that the model must be trained anew: see the benchmark "promises".
    /// </summary>
    [Fact]
    public void The_model_is_trained_on_the_current_wordings_and_features()
    {
        var right = Labelled.Count(wording => PromiseModel.Of(new Phrase(wording.Text)).Promise > 0.5 == wording.IsPromise);
        Assert.InRange(100.0 * right / Labelled.Length, 97, 100);
    }
}
