using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Indicators.Core.Http;

namespace Indicators.Core.Notifications.Channels.Webhook;

/// <summary>
/// Posts a notice, signed so that a receiver knows who sent it and when: docs/webhook.md. Whatever the receiver does costs at most the
/// time limit: a redirect is not followed, and the body of an answer is not read.
/// </summary>
public sealed class WebhookSender(WebhookSettings settings)
{
    /// <summary>Instead of the real one; only for tests.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Instead of the system's trusted certificates; only for tests.</summary>
    internal X509ChainPolicy? Trust { get; init; }

    /// <param name="notice">As JSON.</param>
    /// <returns>The reply is only the status: a receiver may repeat its address in a text.</returns>
    public async Task<SendResult> PostAsync(WebhookEndpoint endpoint, string id, byte[] notice, CancellationToken ct)
    {
        if (settings.WhyNot(endpoint.Url) is { } problem)
            return new(SendOutcome.Refused, $"{endpoint} is not posted to: it is not HTTPS, or not among Webhook:AllowedHosts.", problem);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(settings.Timeout);
        try
        {
            // One for each notice. A client keeps connections also when the request says "close" or the answer is HTTP/1.0, and a notice
            // that is posted on one that the receiver has closed meanwhile is lost until the next try.
            using var client = CheckedConnection.Client(settings.IsPrivate(endpoint.Url), trust: Trust);
            using var request = Request(endpoint, id, notice);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return new(
                OutcomeOf(answer.StatusCode), $"{endpoint} answered {(int)answer.StatusCode} {answer.StatusCode}.",
                $"{endpoint} svarade med felkoden {(int)answer.StatusCode}.");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(
                SendOutcome.TryLater, $"{endpoint} did not answer within {settings.Timeout.TotalSeconds:0} s.",
                $"{endpoint} svarade inte inom {settings.Timeout.TotalSeconds:0} sekunder.");
        }
        catch (HttpRequestException fault) when (fault.InnerException is ForbiddenAddressException)
        {
            return new(
                SendOutcome.Refused, $"{endpoint} leads to this machine or its networks, and is not among Webhook:PrivateHosts.",
                $"{endpoint} leder till tjänstens egen dator eller nät. "
                + "Den som driver tjänsten kan tillåta det med inställningen Webhook:PrivateHosts.");
        }
        catch (HttpRequestException fault)
        {
            return new(SendOutcome.TryLater, $"{endpoint}: {fault.HttpRequestError}.", Reason(endpoint, fault.HttpRequestError));
        }
        catch (IOException)
        {
            return new(SendOutcome.TryLater, $"{endpoint} broke the connection.", $"{endpoint} bröt förbindelsen.");
        }
    }

    private static string Reason(WebhookEndpoint endpoint, HttpRequestError fault) =>
        fault == HttpRequestError.NameResolutionError ? $"det finns ingen dator som heter {endpoint}. Kontrollera adressen."
        : fault == HttpRequestError.SecureConnectionError
            ? $"det gick inte att få en säker förbindelse med {endpoint}: certifikatet godtas inte."
        : $"det gick inte att få kontakt med {endpoint}. Kontrollera adressen, och att mottagaren är igång.";

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
        var timestamp = Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.ConnectionClose = true;
        request.Headers.TryAddWithoutValidation("User-Agent", "Indicators");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", id);
        request.Headers.TryAddWithoutValidation("X-Indicators-Timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("X-Indicators-Signature", $"sha256={Signature(endpoint.Secret, timestamp, body)}");
        return request;
    }

    /// <summary>HMAC-SHA256 of the timestamp, a full stop and the body.</summary>
    private static string Signature(string secret, string timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{timestamp}."), .. body];
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }
}
