using System.Threading.Channels;
using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Users;

namespace Indicators.Web.SignIn;

/// <summary>
/// Requests for a new password. Mails are made after the answer, so that the answer takes the same time whether an address has an account
/// or not.
/// </summary>
public sealed partial class PasswordRequests(
    IServiceProvider services, SiteAddress site, Database database, TimeProvider time, ILogger<PasswordRequests> logger)
    : BackgroundService
{
    private const int Most = 1000;

    private readonly Channel<Request> waiting =
        Channel.CreateBounded<Request>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Returns at once. When a thousand wait, a new one is dropped: the person may ask again.</summary>
    public void Add(HttpContext http, string email) =>
        waiting.Writer.TryWrite(new(email, AccessLogWriter.AddressOf(http), AccessLogWriter.BrowserOf(http)));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var request in waiting.Reader.ReadAllAsync(stoppingToken)) await AnswerAsync(request, stoppingToken);
    }

    private async Task AnswerAsync(Request request, CancellationToken ct)
    {
        try
        {
            // Resolved here, so that a site with wrong mail settings still shows its pages.
            var send = services.GetRequiredService<SendPasswordLink>();
            if (await send.ForgottenAsync(request.Email, site.Address, ct) is not { } user) return;
            await using var connection = await database.OpenAsync(ct);
            await SessionStore.LogAsync(
                connection,
                new(0, time.GetUtcNow(), AccessEvent.LinkMade, user, null, request.Address, null, request.Browser, "glömt lösenord"));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogNotMailed(fault);
        }
    }

    private sealed record Request(string Email, string Address, string Browser);

    [LoggerMessage(LogLevel.Error, "A link to choose a password with could not be mailed")]
    private partial void LogNotMailed(Exception fault);
}
