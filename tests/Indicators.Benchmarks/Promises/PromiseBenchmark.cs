using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Agreements.TargetPhrases;

namespace Indicators.Benchmarks.Promises;

/// <summary>
/// How well promises are told from other sentences that look like them: the model alone, trained without the author whose wordings it is tried on,
/// and the rules alone. With <c>--write FILE</c> the model is trained on all of them and written.
/// </summary>
internal static class PromiseBenchmark
{
    public static int Run(IReadOnlyList<string> options)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Promises");
        IReadOnlyList<LabelledWording> wordings =
            [.. Labelled(Path.Combine(folder, "labelled.tsv")).Concat(WithReading(Path.Combine(folder, "wordings.tsv"))).DistinctBy(wording => wording.Text)];
        var training = new PromiseTraining(wordings);
        if (options is ["--write", var file])
        {
            File.WriteAllBytes(file, PromiseModel.Pack(training.Weights()));
            return 0;
        }

        var likely = Unseen(wordings, training);
        Report("Model, trained without the author", wordings, (_, i) => likely[i] > 0.5);
        Report("Reading, as it is", wordings, (wording, _) => TargetPhraseParser.Read(wording.Text).Target.Kind != TargetKind.None);
        return 0;
    }

    private static double[] Unseen(IReadOnlyList<LabelledWording> wordings, PromiseTraining training)
    {
        var likely = new double[wordings.Count];
        Parallel.ForEach(wordings.Select(wording => wording.Group).Distinct(), group =>
        {
            var weights = training.Weights(without: group);
            for (var i = 0; i < wordings.Count; i++)
            {
                if (wordings[i].Group == group) likely[i] = training.Probability(weights, i);
            }
        });
        return likely;
    }

    private static void Report(string name, IReadOnlyList<LabelledWording> wordings, Func<LabelledWording, int, bool> isPromise)
    {
        var answers = wordings.Select(isPromise).ToArray();
        var lost = wordings.Where((wording, i) => wording.IsPromise && !answers[i]).Count();
        var mistaken = wordings.Where((wording, i) => !wording.IsPromise && answers[i]).Count();
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-36}{100.0 * (wordings.Count - lost - mistaken) / wordings.Count,7:0.0} % right of {wordings.Count:#,0}; {lost} promises lost, {mistaken} others taken for promises"));
    }

    /// <summary>A line each: author, 1 for a promise or 0, wording.</summary>
    private static IEnumerable<LabelledWording> Labelled(string path) =>
        File.ReadLines(path).Select(line => line.Split('\t')).Select(fields => new LabelledWording(fields[0], fields[1] == "1", fields[2]));

    /// <summary>The wordings that the tests hold the reading to, a line each: wording and reading. Every tenth is a group of its own.</summary>
    private static IEnumerable<LabelledWording> WithReading(string path) =>
        File.ReadLines(path).Select(line => line.Split('\t')).Select((fields, i) => new LabelledWording($"{i % 10}", !fields[1].StartsWith("none", StringComparison.Ordinal), fields[0]));
}
