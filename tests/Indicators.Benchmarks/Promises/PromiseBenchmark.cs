using System.Globalization;
using Indicators.Core.Phrases;

namespace Indicators.Benchmarks.Promises;

/// <summary>
/// How well promises are distinguished from other sentences that look like them: only the model, trained without the author whose
/// wordings it is tried on, and the rules alone. With <c>--write FILE</c> the model is trained on all of them and written.
/// </summary>
internal static class PromiseBenchmark
{
    public static int Run(IReadOnlyList<string> options)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Promises");
        IReadOnlyList<LabelledWording> wordings =
        [
            .. Labelled(Path.Combine(folder, "labelled.tsv")).Concat(WithReading(Path.Combine(folder, "wordings.tsv")))
                .DistinctBy(wording => wording.Text),
        ];
        var training = new PromiseTraining(wordings);
        if (options is ["--write", var file])
        {
            File.WriteAllBytes(file, PromiseModel.Pack(training.Weights()));
            return 0;
        }

        var (likely, kinds) = Unseen(wordings, training);
        Report("Model, trained without the author", wordings, (_, i) => likely[i] > 0.5);
        Report("Reading, as it is", wordings, (wording, _) => TargetPhraseParser.Read(wording.Text).Target.Kind != TargetKind.None);
        var known = Enumerable.Range(0, wordings.Count).Where(i => wordings[i].Kind is not null).ToArray();
        var right = known.Count(i => wordings[i].Kind == kinds[i]);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{"Kind of promise, without the author",-36}{100.0 * right / known.Length,7:0.0} % right of {known.Length:#,0}"));
        return 0;
    }

    private static (double[] Likely, TargetKind[] Kinds) Unseen(IReadOnlyList<LabelledWording> wordings, PromiseTraining training)
    {
        var (likely, kinds) = (new double[wordings.Count], new TargetKind[wordings.Count]);
        Parallel.ForEach(wordings.Select(wording => wording.Group).Distinct(), group =>
        {
            var weights = training.Weights(without: group);
            for (var i = 0; i < wordings.Count; i++)
            {
                if (wordings[i].Group == group) (likely[i], kinds[i]) = (training.Probability(weights, i), training.Kind(weights, i));
            }
        });
        return (likely, kinds);
    }

    private static void Report(string name, IReadOnlyList<LabelledWording> wordings, Func<LabelledWording, int, bool> isPromise)
    {
        var answers = wordings.Select(isPromise).ToArray();
        var lost = wordings.Where((wording, i) => wording.IsPromise && !answers[i]).Count();
        var mistaken = wordings.Where((wording, i) => !wording.IsPromise && answers[i]).Count();
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-36}{100.0 * (wordings.Count - lost - mistaken) / wordings.Count,7:0.0} % right of {wordings.Count:#,0}; "
            + $"{lost} promises lost, {mistaken} others taken for promises"));
    }

    /// <summary>A line each: author, label, wording.</summary>
    private static IEnumerable<LabelledWording> Labelled(string path) =>
        File.ReadLines(path).Select(line => line.Split('\t')).Select(fields => LabelledWording.Of(fields[0], fields[1], fields[2]));

    /// <summary>
    /// The wordings that the tests hold the reading to, a line each: wording and reading. Every tenth is a group of its own.
    /// </summary>
    private static IEnumerable<LabelledWording> WithReading(string path) =>
        File.ReadLines(path).Select(line => line.Split('\t'))
            .Select((fields, i) => LabelledWording.Of($"{i % 10}", fields[1].Split(' ')[0], fields[0]));
}
