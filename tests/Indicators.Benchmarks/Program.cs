using System.Globalization;
using Indicators.Benchmarks;
using Indicators.Benchmarks.Forecasts;
using Indicators.Benchmarks.Imports;
using Indicators.Benchmarks.Mails;
using Indicators.Benchmarks.Promises;
using Indicators.Benchmarks.Reports;
using Indicators.Benchmarks.Web;

const int NationalRows = 1_044_000;
if (args is ["import", .. var rest])
    return await ImportBenchmark.RunAsync(
        rest is [var rows, ..] ? int.Parse(rows, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : NationalRows);

if (args is ["mail", .. var many])
    return await MailBenchmark.RunAsync(
        many is [var mails, ..] ? int.Parse(mails, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : 2_000);

if (args is ["forecast"]) return CalibrationBenchmark.Run();

const int Tries = 200;
if (args is ["sign-in", .. var times])
    return await SignInBenchmark.RunAsync(
        times is [var each, ..] ? int.Parse(each, NumberStyles.None, CultureInfo.InvariantCulture) : Tries);

if (args is ["promises", .. var options]) return PromiseBenchmark.Run(options);

const int Kommuner = 290, Longer = 10;
if (args is ["reports", .. var others])
    return await ReportBenchmark.RunAsync(
        others is [var count, ..] ? int.Parse(count, NumberStyles.None, CultureInfo.InvariantCulture) : Kommuner,
        [.. others.Skip(1)]);

if (args is ["web-bare", var address, var file])
{
    await BareEndpoint.RunAsync(address, file);
    return 0;
}

if (args is ["web", .. var places])
    return await WebBenchmark.RunAsync(
        places is [var number, ..] ? int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture) : Kommuner);

var national = new NationalSet(Kommuner, agreementCount: 1);
// As many verdicts as the national set has, over ten times the history: a tenth of the kommuner.
var longer = new NationalSet(Kommuner / Longer, agreementCount: Longer);

var verdicts = Measurement.Of(national.JudgeAll);
var verdictsLonger = Measurement.Of(longer.JudgeAll);
var sums = Measurement.Of(national.SumAll);
var sumsLonger = Measurement.Of(longer.SumAll);
var phrases = Measurement.Of(PhraseSet.ReadAll);
var matches = Measurement.Of(PhraseSet.MatchAll);

Say($"One core. National set: {Kommuner} kommuner, {NationalSet.TargetsEach} targets each, judged after each of 36 months.");
Say($"");
Say($"{"",-44}{"per second",14}{"bytes each",14}{"times rival",14}");
Row("Verdicts", verdicts, sums);
Row("  rival: LINQ sum of the month, no verdict", sums, sums);
Row($"Verdicts, {Longer} times the history", verdictsLonger, sumsLonger);
Row($"  rival, {Longer} times the history", sumsLonger, sumsLonger);
Row("Phrases read", phrases, matches);
Row("  rival: one regular expression", matches, matches);
Say($"");
Say($"With ten times the history a verdict takes {verdicts.PerSecond / verdictsLonger.PerSecond:0.00} times as long.");
Say($"So all of them {Longer * verdicts.PerSecond / verdictsLonger.PerSecond:0.0} times.");
Say($"The rival's sums {Longer * sums.PerSecond / sumsLonger.PerSecond:0.0} times.");
return verdicts.PerSecond >= 200_000 && phrases.PerSecond >= 100_000 ? 0 : 1;

static void Row(string name, Measurement measured, Measurement rival) => Say(
    $"{name,-44}{measured.PerSecond,14:#,0}{measured.BytesEach,14:#,0}{measured.PerSecond / rival.PerSecond,14:0.00}");

static void Say(FormattableString line) => Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
