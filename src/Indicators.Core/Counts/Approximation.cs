using Indicators.Core.Text;

namespace Indicators.Core.Counts;

/// <summary>What an approximate number says of the true one.</summary>
public enum Qualifier
{
    /// <summary>"minst": no upper limit.</summary>
    AtLeast,

    /// <summary>"högst": from zero up.</summary>
    AtMost,

    /// <summary>"cirka": between two numbers.</summary>
    About,
}

/// <summary>
/// How far the true number may be from one that was reported as approximate. An exact number has none. The bounds are stored as they
/// were read, so that a later change of the rules does not change what was reported.
/// </summary>
/// <param name="AtLeast">Least that the true number can be; 0 or more.</param>
/// <param name="AtMost">Most that it can be, <paramref name="AtLeast"/> or more; null without a limit.</param>
/// <param name="Words">As the reporter wrote it, with the number: "drygt 50". Of a sum in the program's words: "minst 143".</param>
public sealed record Approximation(int AtLeast, int? AtMost, string Words)
{
    public Qualifier Qualifier => AtMost is null ? Qualifier.AtLeast : AtLeast == 0 ? Qualifier.AtMost : Qualifier.About;

    /// <summary>
    /// The range of a sum of figures; null when all are exact. One approximate figure alone, or beside zeros, keeps its own words.
    /// </summary>
    public static Approximation? OfSum(IEnumerable<Figure> figures)
    {
        Figure[] counted = [.. figures.Where(figure => figure.Total > 0 || figure.Approximate is not null)];
        Approximation[] ranges = [.. counted.Select(figure => figure.Approximate).OfType<Approximation>()];
        if (ranges.Length == 0) return null;
        if (counted.Length == 1) return ranges[0];
        var least = counted.Sum(figure => figure.AtLeast!.Value);
        if (ranges.Any(range => range.AtMost is null)) return new(least, null, $"minst {Swedish.Number(least)}");
        var most = counted.Sum(figure => figure.AtMost!.Value);
        return new(least, most, Array.TrueForAll(ranges, range => range.Qualifier == Qualifier.AtMost)
            ? $"högst {Swedish.Number(most)}"
            : $"cirka {Swedish.Number(counted.Sum(figure => figure.Total!.Value))}");
    }
}
