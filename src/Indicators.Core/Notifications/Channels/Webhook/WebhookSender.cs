using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Indicators.Core.Http;

namespace Indicators.Core.Notifications.Channels.Webhook;

/// <summary>
/// Posts a notice. Whatever the receiver does costs at most the time limit: a redirect is not followed, and the body of an answer is
/// not read.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    private readonly HttpClient open, inside;
    private readonly WebhookSettings settings;

    public WebhookSender(WebhookSettings settings)
        : this(settings, trust: null)
    {
    }

    /// <param name="trust">Instead of the system's trusted certificates; only for tests.</param>
    internal WebhookSender(WebhookSettings settings, X509ChainPolicy? trust)
    {
        this.settings = settings;
        open = CheckedConnection.Client(allowPrivateAddresses: false, trust: trust);
        inside = CheckedConnection.Client(allowPrivateAddresses: true, trust: trust);
    }

    /// <summary>Instead of the real one; only for tests.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <param name="notice">As JSON.</param>
    /// <returns>The reply is the status alone: a receiver may repeat its address in words of its own.</returns>
    public async Task<SendResult> PostAsync(WebhookEndpoint endpoint, string id, byte[] notice, CancellationToken ct)
    {
        if (settings.WhyNot(endpoint.Url) is not null)
            return new(SendOutcome.Refused, $"{endpoint} is not posted to: it is not HTTPS, or not among Webhook:AllowedHosts.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(settings.Timeout);
        try
        {
            var client = settings.IsPrivate(endpoint.Url) ? inside : open;
            using var request = Request(endpoint, id, notice);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return new(OutcomeOf(answer.StatusCode), $"{endpoint} answered {(int)answer.StatusCode} {answer.StatusCode}.");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(SendOutcome.TryLater, $"{endpoint} did not answer within {settings.Timeout.TotalSeconds:0} s.");
        }
        catch (HttpRequestException fault) when (fault.InnerException is ForbiddenAddressException)
        {
            return new(
                SendOutcome.Refused, $"{endpoint} leads to this machine or its networks, and is not among Webhook:PrivateHosts.");
        }
        catch (HttpRequestException fault)
        {
            return new(SendOutcome.TryLater, $"{endpoint}: {fault.HttpRequestError}.");
        }
        catch (IOException)
        {
            return new(SendOutcome.TryLater, $"{endpoint} broke the connection.");
        }
    }

    public void Dispose()
    {
        open.Dispose();
        inside.Dispose();
    }

    /// <summary>
    /// What passes by itself is tried again. Other refusals, and a redirect, stay until somebody changes the address or the receiver.
    /// </summary>
    private static SendOutcome OutcomeOf(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => SendOutcome.Accepted,
        >= 500 or 408 or 425 or 429 => SendOutcome.TryLater,
        _ => SendOutcome.Refused,
    };

    private HttpRequestMessage Request(WebhookEndpoint endpoint, string id, byte[] notice)
    {
        var body = endpoint.Layout switch
        {
            WebhookLayout.Json => notice,
            WebhookLayout.Teams => TeamsCard.Of(NotificationDocument.Read(notice)),
        };
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.TryAddWithoutValidation("User-Agent", "Indicators");
        // A kept connection that the receiver has closed meanwhile would cost the notice a minute.
        request.Headers.ConnectionClose = true;
        foreach (var (name, value) in WebhookSignature.Headers(id, endpoint.Secret, body, Clock.GetUtcNow()))
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
