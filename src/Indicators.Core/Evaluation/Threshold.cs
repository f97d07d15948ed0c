namespace Indicators.Core.Evaluation;

/// <summary>A number to reach, or not to exceed, over a span. A bare number is to be reached: over-fulfilment is met.</summary>
/// <param name="Quantity">0 or more.</param>
public readonly record struct Threshold(decimal Quantity, bool AtMost = false)
{
    public bool IsHeldBy(int sum) => AtMost ? sum <= Quantity : sum >= Quantity;
}
