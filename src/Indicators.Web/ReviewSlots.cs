using System.Globalization;
using System.Threading.RateLimiting;
using Indicators.Core.Storage;

namespace Indicators.Web;

/// <summary>What is reviewed.</summary>
public enum ReviewKind
{
    /// <summary>A file that has to be unpacked and parsed.</summary>
    File,

    /// <summary>A page that was typed, which is small.</summary>
    Form,

    /// <summary>A file from another system, which may send several at once.</summary>
    Call,
}

/// <summary>
/// Limits how many files and forms are reviewed at the same time, by one person and in all, so that other pages always have processor
/// time and memory. A few wait for their turn, for at most ten seconds; the rest are asked to try again.
/// </summary>
internal sealed class ReviewSlots(IConfiguration configuration) : IDisposable
{
    private const int FormsAtOnce = 8, WaitingInAll = 10;

    /// <summary>A wide workbook takes some 100 MB while it is read, however many processors there are.</summary>
    private const int MostFilesAtOnce = 2;

    private const string AllAreBusy = "Många lämnar in siffror just nu. Inget är sparat. Vänta en stund och försök igen.";

    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    private readonly ConcurrencyLimiter files = new(new() { PermitLimit = FilesAtOnce(configuration), QueueLimit = WaitingInAll });

    private readonly ConcurrencyLimiter forms = new(new() { PermitLimit = FormsAtOnce, QueueLimit = WaitingInAll });

    private readonly PartitionedRateLimiter<Asker> each = PartitionedRateLimiter.Create<Asker, Asker>(
        who => RateLimitPartition.GetConcurrencyLimiter(who, one => new() { PermitLimit = 1, QueueLimit = Own(one.Kind).Waiting }));

    private sealed record Asker(ReviewKind Kind, string Who);

    /// <summary>Waits for a turn, which lasts until it is disposed.</summary>
    /// <param name="who">A person or a key.</param>
    public async Task<ReviewSlot> TakeAsync(ReviewKind kind, string who, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(MaxWait);
        var own = await AcquireAsync(token => each.AcquireAsync(new Asker(kind, who), 1, token), patience.Token, ct);
        if (own is null) return ReviewSlot.Refused(StatusCodes.Status429TooManyRequests, Own(kind).Busy);
        var shared = await AcquireAsync(token => (kind == ReviewKind.Form ? forms : files).AcquireAsync(1, token), patience.Token, ct);
        if (shared is not null) return ReviewSlot.Of(own, shared);
        own.Dispose();
        return ReviewSlot.Refused(StatusCodes.Status503ServiceUnavailable, AllAreBusy);
    }

    public void Dispose()
    {
        files.Dispose();
        forms.Dispose();
        each.Dispose();
    }

    /// <summary>
    /// How many may wait for one person's or key's own turn, and the sentence for the rest. A form that is sent several times is small, and
    /// each answer is the receipt.
    /// </summary>
    private static (int Waiting, string Busy) Own(ReviewKind kind) => kind switch
    {
        ReviewKind.File => (
            2, "Du granskar redan en fil på en annan flik. Inget är sparat. Vänta tills den är klar och försök igen."),
        ReviewKind.Form => (8, "Du lämnar redan in siffror på en annan flik. Inget är sparat. Vänta en stund och försök igen."),
        ReviewKind.Call => (8, "Nyckeln används i många anrop samtidigt. Inget av detta är sparat. Skicka ett i taget."),
    };

    /// <returns>Null when the queue is full, or the wait took too long.</returns>
    private static async Task<RateLimitLease?> AcquireAsync(
        Func<CancellationToken, ValueTask<RateLimitLease>> acquire, CancellationToken patience, CancellationToken ct)
    {
        try
        {
            var lease = await acquire(patience);
            if (lease.IsAcquired) return lease;
            lease.Dispose();
            return null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Imports:AtOnce, otherwise half of the processors and at most two.</summary>
    /// <exception cref="SettingsException">The setting is not a number from 1 to 64.</exception>
    private static int FilesAtOnce(IConfiguration configuration)
    {
        const string name = "Imports:AtOnce";
        if (configuration[name] is not { Length: > 0 } text) return Math.Clamp(Environment.ProcessorCount / 2, 1, MostFilesAtOnce);
        return int.TryParse(text, CultureInfo.InvariantCulture, out var most) && most is >= 1 and <= 64
            ? most
            : throw new SettingsException($"{name} is “{text}”; it must be 1 to 64.");
    }
}

/// <summary>A turn, or why there is none now.</summary>
internal sealed class ReviewSlot : IDisposable
{
    /// <summary>Seconds to wait before trying again.</summary>
    public const string Pause = "10";

    private readonly RateLimitLease[] leases;

    private ReviewSlot(RateLimitLease[] leases, Busy? refusal) => (this.leases, Refusal) = (leases, refusal);

    /// <summary>Null when the turn was given.</summary>
    public Busy? Refusal { get; }

    public static ReviewSlot Of(params RateLimitLease[] leases) => new(leases, null);

    public static ReviewSlot Refused(int status, string sentence) => new([], new(status, sentence));

    public void Dispose()
    {
        foreach (var lease in leases) lease.Dispose();
    }

    /// <param name="Sentence">Swedish.</param>
    public sealed record Busy(int Status, string Sentence);
}
