using System.Threading.Channels;
using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Users;

namespace Indicators.Web.SignIn;

/// <summary>
/// Those who have forgotten their password. Their mails are made after they have been answered, so that the answer takes as long whether an
/// address has an account or not.
/// </summary>
public sealed class PasswordRequests(
    IServiceProvider services, Site site, Database database, TimeProvider time, ILogger<PasswordRequests> logger)
    : BackgroundService
{
    private const int Most = 1000;

    private readonly Channel<Request> waiting =
        Channel.CreateBounded<Request>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Taken at once. When very many wait, the newest is let go: the person may ask again.</summary>
    public void Add(HttpContext http, string email) =>
        waiting.Writer.TryWrite(new(email, AccessTrail.AddressOf(http), AccessTrail.BrowserOf(http)));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var request in waiting.Reader.ReadAllAsync(stoppingToken)) await AnswerAsync(request, stoppingToken);
    }

    private async Task AnswerAsync(Request request, CancellationToken ct)
    {
        try
        {
            // Asked for here, so that a site whose settings of mail are wrong shows its pages all the same.
            var send = services.GetRequiredService<SendPasswordLink>();
            if (await send.ForgottenAsync(request.Email, site.Address, ct) is not { } user) return;
            await using var connection = await database.OpenAsync(ct);
            await AccessLogStore.WriteAsync(
                connection,
                new(0, time.GetUtcNow(), AccessEvent.LinkMade, user, null, request.Address, null, request.Browser, "glömt lösenord"));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            logger.LogError(fault, "A link to choose a password with could not be mailed");
        }
    }

    private sealed record Request(string Email, string Address, string Browser);
}
