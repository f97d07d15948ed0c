using System.Globalization;
using System.Threading.RateLimiting;
using Indicators.Core.Storage;

namespace Indicators.Web;

/// <summary>What is reviewed, which decides the queue.</summary>
public enum ReviewKind
{
    /// <summary>A file that has to be unpacked and parsed.</summary>
    File,

    /// <summary>A typed form, which is small.</summary>
    Form,

    /// <summary>A file from another system, which may send several at once.</summary>
    Call,
}

/// <summary>
/// Limits how many files and forms are reviewed at the same time, by one person and in all, so that other pages always have processor
/// time and memory. A few wait for a slot, for at most ten seconds; the rest are asked to try again.
/// </summary>
internal sealed class ReviewSlots(IConfiguration configuration) : IDisposable
{
    private const int FormsAtOnce = 8, WaitingInAll = 10;

    /// <summary>A wide workbook takes some 100 MB while it is read, however many processors there are.</summary>
    private const int MaxFilesAtOnce = 2;

    private const string AllAreBusy = "Många lämnar in siffror just nu. Inget är sparat. Vänta en stund och försök igen.";

    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    private readonly ConcurrencyLimiter files = new(new() { PermitLimit = FilesAtOnce(configuration), QueueLimit = WaitingInAll });

    private readonly ConcurrencyLimiter forms = new(new() { PermitLimit = FormsAtOnce, QueueLimit = WaitingInAll });

    private readonly PartitionedRateLimiter<Asker> each = PartitionedRateLimiter.Create<Asker, Asker>(
        who => RateLimitPartition.GetConcurrencyLimiter(who, one => new() { PermitLimit = 1, QueueLimit = Own(one.Kind).Waiting }));

    private sealed record Asker(ReviewKind Kind, string Who);

    /// <summary>Waits for a slot, which is taken until it is disposed.</summary>
    /// <param name="who">A person or a key.</param>
    public async Task<ReviewSlot> TakeAsync(ReviewKind kind, string who, CancellationToken ct)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(MaxWait);
        var own = await AcquireAsync(token => each.AcquireAsync(new Asker(kind, who), 1, token), timeout.Token, ct);
        if (own is null) return ReviewSlot.Refused(StatusCodes.Status429TooManyRequests, Own(kind).Busy);
        var shared = await AcquireAsync(token => (kind == ReviewKind.Form ? forms : files).AcquireAsync(1, token), timeout.Token, ct);
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
    /// How many requests of one person or key may wait, and the sentence for the rest. A form that is sent several times is small, and
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
        Func<CancellationToken, ValueTask<RateLimitLease>> acquire, CancellationToken timeout, CancellationToken ct)
    {
        try
        {
            var lease = await acquire(timeout);
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
        if (configuration[name] is not { Length: > 0 } text) return Math.Clamp(Environment.ProcessorCount / 2, 1, MaxFilesAtOnce);
        return int.TryParse(text, CultureInfo.InvariantCulture, out var most) && most is >= 1 and <= 64
            ? most
            : throw new SettingsException($"{name} is “{text}”; it must be 1 to 64.");
    }
}

/// <summary>A slot, or why there is none now.</summary>
internal sealed class ReviewSlot : IDisposable
{
    /// <summary>Seconds to wait before trying again.</summary>
    public const string Pause = "10";

    private readonly RateLimitLease[] leases;

    private ReviewSlot(RateLimitLease[] leases, Busy? refusal) => (this.leases, Refusal) = (leases, refusal);

    /// <summary>Null when there is a slot.</summary>
    public Busy? Refusal { get; }

    /// <summary>A slot that keeps the leases until it is disposed.</summary>
    public static ReviewSlot Of(params RateLimitLease[] leases) => new(leases, null);

    /// <summary>No slot.</summary>
    /// <param name="status">429 when the person's or key's own queue is full, 503 when that of all is.</param>
    /// <param name="sentence">Swedish; shown on the error page or in the API's answer.</param>
    public static ReviewSlot Refused(int status, string sentence) => new([], new(status, sentence));

    public void Dispose()
    {
        foreach (var lease in leases) lease.Dispose();
    }

    /// <param name="Sentence">Swedish.</param>
    public sealed record Busy(int Status, string Sentence);
}
