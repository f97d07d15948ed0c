using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Indicators.Core.Phrases;

/// <summary>
/// Estimates the probability that a phrase is a measurable promise and not a fact, plan, history or wish, and the probability of each
/// kind of target. The rules read the content; this distinction has too many forms for rules, so a linear model is trained on
/// labelled phrases (tests/Indicators.Benchmarks/Promises).
/// </summary>
internal static class PromiseModel
{
    /// <summary>Number of weights per feature: one for being a promise, one for each of <see cref="Kinds"/>, the rest unused.</summary>
    public const int Lanes = 8;

    /// <summary>Quantisation steps per unit of weight. Weights beyond ±127 steps are clipped.</summary>
    private const float Steps = 24;

    /// <summary>Loaded on first use, so that training does not need earlier weights.</summary>
    private static readonly Lazy<sbyte[]> Weights = new(Unpack);

    /// <summary>
    /// The kinds that the model distinguishes. A cadence counts as a rate: only the activity differs, which the rules know.
    /// </summary>
    public static IReadOnlyList<TargetKind> Kinds { get; } =
        [TargetKind.Rate, TargetKind.Total, TargetKind.Coverage, TargetKind.ResponseTime, TargetKind.Change, TargetKind.Ceiling];

    /// <summary>The probabilities for a phrase.</summary>
    public static Likelihoods Of(Phrase phrase)
    {
        var (sums, weights) = (Vector256<int>.Zero, Weights.Value);
        foreach (var trait in PromiseFeatures.Of(phrase))
        {
            var lanes = Vector64.Create<sbyte>(weights.AsSpan(trait * Lanes, Lanes)).ToVector128();
            var wide = Vector128.WidenLower(lanes);
            sums += Vector256.Create(Vector128.WidenLower(wide), Vector128.WidenUpper(wide));
        }

        return new(sums);
    }

    /// <summary>Quantises and compresses weights into the embedded resource that the model loads.</summary>
    /// <param name="weights">By feature, and within it by lane.</param>
    public static byte[] Pack(IEnumerable<double> weights)
    {
        var steps = weights.Select(weight => (sbyte)Math.Clamp(Math.Round(weight * Steps), sbyte.MinValue, sbyte.MaxValue)).ToArray();
        using var packed = new MemoryStream();
        using (var stream = new BrotliStream(packed, CompressionLevel.SmallestSize)) stream.Write(MemoryMarshal.AsBytes(steps.AsSpan()));
        return packed.ToArray();
    }

    private static sbyte[] Unpack()
    {
        using var resource = typeof(PromiseModel).Assembly.GetManifestResourceStream("target-phrases/promise-model")!;
        using var stream = new BrotliStream(resource, CompressionMode.Decompress);
        var weights = new sbyte[PromiseFeatures.Count * Lanes];
        stream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return weights;
    }

    /// <summary>Probabilities from 0 to 1.</summary>
    /// <param name="sums">Sums of quantised weights, by lane.</param>
    public readonly struct Likelihoods(Vector256<int> sums)
    {
        /// <summary>Probability, 0–1, that anything is promised.</summary>
        public double Promise => 1 / (1 + Math.Exp(-sums[0] / Steps));

        /// <summary>
        /// Probability, 0–1, that a promise is of the kind. Throws <see cref="ArgumentOutOfRangeException"/> for <see
        /// cref="TargetKind.None"/>.
        /// </summary>
        public double Of(TargetKind kind)
        {
            var own = sums[LaneOf(kind)];
            var total = 0.0;
            for (var lane = 1; lane <= Kinds.Count; lane++) total += Math.Exp((sums[lane] - own) / Steps);
            return 1 / total;
        }

        private static int LaneOf(TargetKind kind)
        {
            for (var i = 0; i < Kinds.Count; i++)
            {
                if (Kinds[i] == kind) return i + 1;
            }

            return kind == TargetKind.Cadence
                ? LaneOf(TargetKind.Rate)
                : throw new ArgumentOutOfRangeException(nameof(kind), kind, "No promise is of that kind.");
        }
    }
}
