using Indicators.Core.Agreements.TargetPhrases;

namespace Indicators.Benchmarks.Promises;

/// <summary>Trains <see cref="PromiseModel"/>: logistic regression by stochastic gradient descent with steps of their own for each weight (AdaGrad).</summary>
internal sealed class PromiseTraining(IReadOnlyList<LabelledWording> wordings)
{
    private const int Rounds = 12, Seed = 1;
    private const double Step = 0.05, Shrinking = 0.003, Smallest = 1e-6;

    private readonly int[][] traits = [.. wordings.Select(wording => PromiseTraits.Of(new Phrase(wording.Text)).ToArray())];

    /// <summary>The weights, from all wordings but those of one group.</summary>
    public double[] Weights(string? without = null)
    {
        var order = Enumerable.Range(0, wordings.Count).Where(i => wordings[i].Group != without).ToArray();
        var (weights, squares, random) = (new double[PromiseTraits.Weights], new double[PromiseTraits.Weights], new Random(Seed));
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var i in order) Learn(weights, squares, traits[i], wordings[i].IsPromise);
        }

        return weights;
    }

    /// <summary>How likely it is, by those weights, that the wording with that index is a promise.</summary>
    public double Probability(double[] weights, int wording) => 1 / (1 + Math.Exp(-traits[wording].Sum(trait => weights[trait])));

    private static void Learn(double[] weights, double[] squares, int[] traits, bool isPromise)
    {
        var miss = 1 / (1 + Math.Exp(-traits.Sum(trait => weights[trait]))) - (isPromise ? 1 : 0);
        foreach (var trait in traits)
        {
            var slope = miss + (Shrinking * weights[trait]);
            squares[trait] += slope * slope;
            weights[trait] -= Step * slope / Math.Sqrt(squares[trait] + Smallest);
        }
    }
}

/// <summary>A wording and whether it is a promise that can be followed up; its group are those written by the same person.</summary>
internal sealed record LabelledWording(string Group, bool IsPromise, string Text);
