namespace Indicators.Core.Notifications.Channels.Email;

/// <summary>The dot that ends a message: before it the message can be withheld, after it only the server's reply counts.</summary>
internal sealed class FinalDot : IDisposable
{
    private readonly Func<CancellationToken, Task<bool>> mayBeSent;
    private readonly CancellationToken ct;
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenRegistration stopping;

    /// <param name="mayBeSent">Called just before; false when another process has the message.</param>
    public FinalDot(Func<CancellationToken, Task<bool>> mayBeSent, CancellationToken ct)
    {
        (this.mayBeSent, this.ct) = (mayBeSent, ct);
        stopping = ct.Register(stop.Cancel);
    }

    /// <summary>Cancelled when sending is, until the dot has been decided on.</summary>
    public CancellationToken UntilThen => stop.Token;

    /// <summary>It may have reached the server.</summary>
    public bool IsSent { get; private set; }

    /// <exception cref="TakenOverException">It must not be sent.</exception>
    public async Task DecideAsync()
    {
        await stopping.DisposeAsync();
        stop.Token.ThrowIfCancellationRequested();
        if (!await mayBeSent(ct)) throw new TakenOverException();
        IsSent = true;
    }

    public void Dispose()
    {
        stopping.Dispose();
        stop.Dispose();
    }

    public sealed class TakenOverException : Exception;
}
