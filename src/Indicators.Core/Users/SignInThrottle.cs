namespace Indicators.Core.Users;

/// <summary>
/// The delays after failed passwords or codes. They allow fewer than a hundred guesses per hour and account, from any number of
/// origins.
/// </summary>
internal static class SignInThrottle
{
    /// <summary>How long failures are counted after the last one.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private const int FreePerOrigin = 5, FreeInTotal = 40, MaxDoublings = 8;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(5), Longest = TimeSpan.FromMinutes(15),
        Between = TimeSpan.FromSeconds(72);

    /// <summary>The delay by origin: none for the first five failures, then 5 seconds, doubled each time, at most 15 minutes.</summary>
    /// <param name="failures">Failures of an account from one network or device.</param>
    public static TimeSpan PerOrigin(int failures) =>
        failures < FreePerOrigin ? TimeSpan.Zero
        : failures - FreePerOrigin > MaxDoublings ? Longest
        : TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << (failures - FreePerOrigin)));

    /// <summary>The delay in total: none for the first 40 failures, then 72 seconds.</summary>
    /// <param name="failures">Failures of an account from all networks.</param>
    public static TimeSpan InTotal(int failures) => failures < FreeInTotal ? TimeSpan.Zero : Between;
}
