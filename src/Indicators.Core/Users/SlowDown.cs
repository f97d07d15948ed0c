namespace Indicators.Core.Users;

/// <summary>
/// How long after so many wrong passwords or codes another is not looked at. Together they leave fewer than a hundred guesses an hour at an
/// account, from however many places.
/// </summary>
internal static class SlowDown
{
    /// <summary>How long a failure counts, when no other follows.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private const int FreeHere = 5, FreeEverywhere = 40, MostDoublings = 8;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(5), Longest = TimeSpan.FromMinutes(15),
        Between = TimeSpan.FromSeconds(72);

    /// <param name="failures">Of an account from one network or device.</param>
    public static TimeSpan Here(int failures) =>
        failures < FreeHere ? TimeSpan.Zero
        : failures - FreeHere > MostDoublings ? Longest
        : TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << (failures - FreeHere)));

    /// <param name="failures">Of an account from all networks.</param>
    public static TimeSpan Everywhere(int failures) => failures < FreeEverywhere ? TimeSpan.Zero : Between;
}
