using System.Diagnostics.CodeAnalysis;

namespace Indicators.Core.Text;

/// <summary>
/// Result of parsing a person's text: a value, or one Swedish sentence with the problem and what to write instead. People's
/// mistakes are values; only our own are exceptions.
/// </summary>
public readonly record struct Parsed<T>
{
    private Parsed(T? value, string? problem)
    {
        Value = value;
        Problem = problem;
    }

    public T? Value { get; }

    /// <summary>The sentence, in Swedish, ending with a full stop; null when there is a value.</summary>
    public string? Problem { get; }

    [MemberNotNullWhen(false, nameof(Problem))]
    [MemberNotNullWhen(true, nameof(Value))]
    public bool Ok => Problem is null;

    internal static Parsed<T> From(T value) => new(value, null);

    internal static Parsed<T> OfProblem(string problem) => new(default, problem);
}

public static class Parsed
{
    public static Parsed<T> Ok<T>(T value) => Parsed<T>.From(value);

    public static Parsed<T> Failed<T>(string problem) => Parsed<T>.OfProblem(problem);
}
