using Indicators.Core.Phrases;
using Xunit;

namespace Indicators.Core.Tests.Phrases;

public sealed class UnmeasurablePhraseTests
{
    [Theory]
    [InlineData("arbete mot mål 3 och punkt 4", "none")]
    [InlineData("ingripa mot langning till den som är under 18 år", "none")]
    [InlineData("insatser mot unga under 18", "none")]
    [InlineData("dialog med ungdomar mellan 13 och 17 år", "none")]
    [InlineData("patrullering mellan klockan 22.00 och 03.00", "none")]
    [InlineData("patrullering kl 22-03", "none")]
    [InlineData("kontroller längs väg 63 och E18", "none")]
    [InlineData("kontroller på 30-sträckor och vägar med 70 km/h", "none")]
    [InlineData("kontroller enligt 20-minutersmetoden", "none")]
    [InlineData("arbete enligt handlingsplanen från 2019", "none")]
    [InlineData("löftet gäller 1 mars till 31 maj", "none")]
    [InlineData("insatsen pågår i två veckor", "none")]
    [InlineData("ring 114 14", "none")]
    [InlineData("ordningsvakter för 2 miljoner kronor", "none")]
    [InlineData("närvaro dygnet runt", "none")]
    [InlineData("arbete i de 14 stadsdelarna", "none")]
    [InlineData("arbete i kommunens tre centrum", "none")]
    [InlineData("3. Samverka med skolan", "none")]
    [InlineData("avvisning enligt 13 § polislagen", "none")]
    [InlineData("arbete vecka 7", "none")]
    public void Numbers_that_name_or_measure_other_things_are_no_promise(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("regelbundna kontroller", "regelbundna")]
    [InlineData("flera gånger i veckan", "flera")]
    [InlineData("några gånger varje termin", "några")]
    [InlineData("sträva efter god dialog", "sträva")]
    public void The_reason_quotes_the_word_that_cannot_be_measured(string phrase, string word)
    {
        var reading = TargetPhraseParser.Read(phrase);

        Assert.Equal(TargetKind.None, reading.Target.Kind);
        Assert.Contains($"”{word}”", reading.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("insatser om behov uppstår", true)]
    [InlineData("vill föreningen ha besök så kommer polisen", true)]
    [InlineData("när resurserna tillåter görs insatser", true)]
    [InlineData("insatser i den mån det går", true)]
    [InlineData("information om droger som finns på skolan", false)]
    [InlineData("närvaro där folk är", false)]
    public void A_condition_is_recognised_without_a_number(string phrase, bool conditional) =>
        Assert.Equal(Target.None with { Conditional = conditional }, TargetPhraseParser.Read(phrase).Target);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("…")]
    public void An_empty_wording_is_reported_as_empty(string phrase) =>
        Assert.Equal("Det finns ingen text att läsa.", TargetPhraseParser.Read(phrase).Explanation);
}
