using System.Globalization;
using Indicators.Benchmarks;

const int Kommuner = 290, Months = 36, Longer = 10;
var national = new NationalSet(Kommuner, Months);
// As many verdicts as the national set has, over ten times the history: a tenth of the kommuner.
var longer = new NationalSet(Kommuner / Longer, Months * Longer);

var verdicts = Measurement.Of(national.JudgeAll);
var verdictsLonger = Measurement.Of(longer.JudgeAll);
var sums = Measurement.Of(national.SumAll);
var sumsLonger = Measurement.Of(longer.SumAll);
var phrases = Measurement.Of(PhraseSet.ReadAll);
var matches = Measurement.Of(PhraseSet.MatchAll);

Say($"One core. National set: {Kommuner} kommuner, {national.TargetsEach} targets each, judged after each of {Months} months.");
Say($"");
Say($"{"",-44}{"per second",14}{"bytes each",14}{"times rival",14}");
Row("Verdicts", verdicts, sums);
Row("  rival: LINQ sum of the month, no verdict", sums, sums);
Row($"Verdicts, {Months * Longer} months", verdictsLonger, sumsLonger);
Row($"  rival, {Months * Longer} months", sumsLonger, sumsLonger);
Row("Phrases read", phrases, matches);
Row("  rival: one regular expression", matches, matches);
Say($"");
Say($"Ten times the history: a verdict takes {verdicts.PerSecond / verdictsLonger.PerSecond:0.00} times as long (1.00 is linear in all), the rival's sum {sums.PerSecond / sumsLonger.PerSecond:0.00}.");
return verdicts.PerSecond >= 200_000 && phrases.PerSecond >= 100_000 ? 0 : 1;

static void Row(string name, Measurement measured, Measurement rival) => Say(
    $"{name,-44}{measured.PerSecond,14:#,0}{measured.BytesEach,14:#,0}{measured.PerSecond / rival.PerSecond,14:0.00}");

static void Say(FormattableString line) => Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
