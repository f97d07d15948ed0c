using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Indicators.Core.Tests.Notifications;

/// <summary>A real receiver of webhooks for as long as a test; see <c>webhook_server.py</c> for how paths choose its behaviour.</summary>
internal sealed class WebhookServer : IDisposable
{
    private readonly DirectoryInfo recorded = Directory.CreateTempSubdirectory("indicators-webhook-");
    private readonly Process process;

    public WebhookServer(params IEnumerable<string> arguments)
    {
        process = PythonScript.Start("webhook_server.py", [recorded.FullName, .. arguments]);
        Port = int.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    public int Port { get; }

    /// <summary>In the order they came.</summary>
    public IReadOnlyList<WebhookRequest> Received =>
    [
        .. recorded.GetFiles("*.json").OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => JsonNode.Parse(File.ReadAllText(file.FullName))!)
            .Select(request => new WebhookRequest(
                (string)request["path"]!,
                request["headers"]!.AsObject().ToDictionary(
                    header => header.Key, header => (string)header.Value!, StringComparer.OrdinalIgnoreCase),
                (string)request["body"]!)),
    ];

    public void Dispose()
    {
        process.StandardInput.Close();
        process.Dispose();
        recorded.Delete(recursive: true);
    }
}

internal sealed record WebhookRequest(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Id => Headers["Idempotency-Key"];

    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>As a receiver in another language sees it.</summary>
    public async Task<bool> IsGenuineAsync(string secret, DateTimeOffset now, string? body = null)
    {
        using var process = PythonScript.Start("verify_webhook.py");
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(new JsonObject
        {
            ["secret"] = secret,
            ["now"] = now.ToUnixTimeSeconds(),
            ["timestamp"] = Headers["X-Indicators-Timestamp"],
            ["signature"] = Headers["X-Indicators-Signature"],
            ["body"] = body ?? Body,
        }.ToJsonString());
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (bool)JsonNode.Parse(await output)!;
    }
}
