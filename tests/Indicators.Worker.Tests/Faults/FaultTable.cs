using Indicators.Core.Tests.Support;

namespace Indicators.Worker.Tests.Faults;

/// <summary>
/// How much of each fault is tried: a little in every run of the tests, much with INDICATORS_FAULTS=long, which also leaves
/// the table of what came of it in artifacts/faults.txt.
/// </summary>
internal static class FaultTable
{
    private static readonly Lock Writing = new();

    private static readonly string File = Path.Combine(Repository.Root, "artifacts", "faults.txt");

    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("INDICATORS_FAULTS") == "long";

    public static void Add(string fault, int runs, Outcome outcome)
    {
        if (!IsLong) return;
        lock (Writing)
        {
            if (!System.IO.File.Exists(File)) System.IO.File.WriteAllText(File, "fault | runs | mails | lost | doubled | in doubt\n");
            System.IO.File.AppendAllText(
                File, $"{fault} | {runs} | {outcome.Mails} | {outcome.Lost} | {outcome.Doubled} | {outcome.InDoubt}\n");
        }
    }
}

/// <summary>What became of mails, in numbers.</summary>
/// <param name="Lost">Recorded as sent and never received, or not sent without any record of it.</param>
/// <param name="Doubled">Received more than once.</param>
/// <param name="InDoubt">Waiting for a person, who can see them.</param>
internal sealed record Outcome(int Mails, int Lost, int Doubled, int InDoubt)
{
    public static Outcome operator +(Outcome one, Outcome other) =>
        new(one.Mails + other.Mails, one.Lost + other.Lost, one.Doubled + other.Doubled, one.InDoubt + other.InDoubt);
}
