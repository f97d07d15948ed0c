using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Indicators.Core.Agreements.TargetPhrases;

/// <summary>
/// How likely a wording is to be a promise that can be followed up, and not a fact, a plan, history or a wish. The rules read what is
/// promised; whether anything is promised at all shows in too many ways for rules, so a linear model has learned it from labelled wordings
/// (tests/Indicators.Benchmarks/Promises, where it is also trained).
/// </summary>
internal static class PromiseModel
{
    /// <summary>Steps for each unit of weight. Weights beyond ±127 steps are cut.</summary>
    private const float Steps = 24;

    private static readonly sbyte[] Weights = Unpack();

    /// <summary>From 0 to 1.</summary>
    public static double Probability(Phrase phrase)
    {
        var sum = 0;
        foreach (var trait in PromiseTraits.Of(phrase)) sum += Weights[trait];
        return 1 / (1 + Math.Exp(-sum / Steps));
    }

    /// <summary>The weights as the resource that the model reads.</summary>
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
        var weights = new sbyte[PromiseTraits.Weights];
        stream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return weights;
    }
}
