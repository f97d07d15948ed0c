using Indicators.Core.Phrases;
using Indicators.Core.Storage;

namespace Indicators.Benchmarks.Promises;

/// <summary>
/// Trains <see cref="PromiseModel"/>: logistic regression by stochastic gradient descent with steps of their own for each
/// weight (AdaGrad).
/// </summary>
internal sealed class PromiseTraining(IReadOnlyList<LabelledWording> wordings)
{
    private const int Rounds = 12, Seed = 1, Lanes = PromiseModel.Lanes;
    private const double Step = 0.05, Shrinking = 0.003, Smallest = 1e-6, SmallestMiss = 0.002;

    private static readonly int Used = PromiseModel.Kinds.Count + 1;

    private readonly int[][] traits = [.. wordings.Select(wording => PromiseFeatures.Of(new Phrase(wording.Text)).ToArray())];

    /// <summary>The weights by trait and lane, from all wordings but those of one group.</summary>
    public double[] Weights(string? without = null)
    {
        var order = Enumerable.Range(0, wordings.Count).Where(i => wordings[i].Group != without).ToArray();
        var (weights, squares, random) =
            (new double[PromiseFeatures.Count * Lanes], new double[PromiseFeatures.Count * Lanes], new Random(Seed));
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var i in order) Learn(weights, squares, i);
        }

        return weights;
    }

    /// <summary>How likely it is, by those weights, that the wording with that index is a promise.</summary>
    public double Probability(double[] weights, int wording) => Sigmoid(Sum(weights, traits[wording], 0));

    /// <summary>The kind that the wording with that index, if a promise, most likely is of.</summary>
    public TargetKind Kind(double[] weights, int wording) =>
        PromiseModel.Kinds[Enumerable.Range(1, Used - 1).MaxBy(lane => Sum(weights, traits[wording], lane)) - 1];

    private void Learn(double[] weights, double[] squares, int wording)
    {
        var own = traits[wording];
        Turn(weights, squares, own, 0, Sigmoid(Sum(weights, own, 0)) - (wordings[wording].IsPromise ? 1 : 0));
        if (wordings[wording].Kind is not { } kind) return;
        var odds = Enumerable.Range(1, Used - 1).Select(lane => Math.Exp(Sum(weights, own, lane))).ToArray();
        var total = odds.Sum();
        for (var i = 0; i < odds.Length; i++)
        {
            var miss = (odds[i] / total) - (PromiseModel.Kinds[i] == kind ? 1 : 0);
            if (Math.Abs(miss) > SmallestMiss) Turn(weights, squares, own, i + 1, miss);
        }
    }

    private static void Turn(double[] weights, double[] squares, int[] traits, int lane, double miss)
    {
        foreach (var trait in traits)
        {
            var at = (trait * Lanes) + lane;
            var slope = miss + (Shrinking * weights[at]);
            squares[at] += slope * slope;
            weights[at] -= Step * slope / Math.Sqrt(squares[at] + Smallest);
        }
    }

    private static double Sum(double[] weights, int[] traits, int lane)
    {
        var sum = 0.0;
        foreach (var trait in traits) sum += weights[(trait * Lanes) + lane];
        return sum;
    }

    private static double Sigmoid(double sum) => 1 / (1 + Math.Exp(-sum));
}

/// <summary>
/// A wording, whether it is a promise that can be followed up, and of what kind if that is known. A group is written by the same person.
/// </summary>
internal sealed record LabelledWording(string Group, bool IsPromise, TargetKind? Kind, string Text)
{
    /// <param name="label">"none", "promise" for one of an unknown kind, or a kind as <c>target parse</c> prints it.</param>
    public static LabelledWording Of(string group, string label, string text)
    {
        if (label is "none" or "promise") return new(group, label == "promise", null, text);
        var kind = Json.Read<TargetKind>($"\"{label}\"");
        return new(group, true, kind == TargetKind.Cadence ? TargetKind.Rate : kind, text);
    }
}
