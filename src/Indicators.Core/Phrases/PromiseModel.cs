using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Indicators.Core.Phrases;

/// <summary>
/// How likely a wording is to be a promise that can be followed up, and not a fact, a plan, history or a wish; and if it is, of which kind.
/// The rules read what is promised; these two show in too many ways for rules, so a linear model has learned them from labelled wordings
/// (tests/Indicators.Benchmarks/Promises, where it is also trained).
/// </summary>
internal static class PromiseModel
{
    /// <summary>Weights of each trait: whether it is a promise, one for each of <see cref="Kinds"/>, and the rest unused.</summary>
    public const int Lanes = 8;

    /// <summary>Steps for each unit of weight. Weights beyond ±127 steps are cut.</summary>
    private const float Steps = 24;

    /// <summary>Read when first asked for, so that training does not need those of yesterday.</summary>
    private static readonly Lazy<sbyte[]> Weights = new(Unpack);

    /// <summary>The kinds that it tells apart. A cadence is a rate to it: they differ in what is done, which rules know.</summary>
    public static IReadOnlyList<TargetKind> Kinds { get; } =
        [TargetKind.Rate, TargetKind.Total, TargetKind.Coverage, TargetKind.ResponseTime, TargetKind.Change, TargetKind.Ceiling];

    public static Likelihoods Of(Phrase phrase)
    {
        var (sums, weights) = (Vector256<int>.Zero, Weights.Value);
        foreach (var trait in PromiseTraits.Of(phrase))
        {
            var lanes = Vector64.Create<sbyte>(weights.AsSpan(trait * Lanes, Lanes)).ToVector128();
            var wide = Vector128.WidenLower(lanes);
            sums += Vector256.Create(Vector128.WidenLower(wide), Vector128.WidenUpper(wide));
        }

        return new(sums);
    }

    /// <summary>The weights, by trait and in it by lane, as the resource that the model reads.</summary>
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
        var weights = new sbyte[PromiseTraits.Count * Lanes];
        stream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return weights;
    }

    /// <param name="sums">Of the weights, by lane.</param>
    public readonly struct Likelihoods(Vector256<int> sums)
    {
        /// <summary>How likely it is, from 0 to 1, that anything is promised.</summary>
        public double Promise => 1 / (1 + Math.Exp(-sums[0] / Steps));

        /// <summary>How likely a promise is to be of that kind, from 0 to 1.</summary>
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
