using System.Text;
using Indicators.Core;
using Indicators.Core.Notifications;
using Indicators.Core.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Indicators.Web.Tests.Support;

/// <summary>What a worker with the same keys sends, as the recipient reads it.</summary>
internal static class SentMail
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Mails with a link to choose a password. Waits until there is one, since the site makes it after the answer.
    /// </summary>
    public static async Task<IReadOnlyList<string>> ToAsync(TestDatabase test, string email)
    {
        for (var start = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(start) < Patience; await Task.Delay(50, Ct))
            if (await test.ScalarAsync<long>(
                "select count(*) from outbox where recipient_address = @email and is_sealed", new { email }) > 0) break;
        var folder = Directory.CreateTempSubdirectory("indicators-sent-").FullName;
        await SendAsync(test, folder);
        var sent = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.eml"))
            if (await File.ReadAllTextAsync(file, Ct) is var mail
                && mail.Contains($"<{email}>", StringComparison.OrdinalIgnoreCase))
                sent.Add(Parts(mail));
        Directory.Delete(folder, recursive: true);
        return [.. sent.Where(mail => mail.Contains("/valkommen/", StringComparison.Ordinal))];
    }

    /// <summary>The parts of a mail, which are written in base64, as text.</summary>
    public static string Parts(string mail) => string.Concat(
        from part in mail.ReplaceLineEndings("\n").Split("\n\n")
        let text = part.Split("\n--")[0]
        let bytes = new byte[text.Length]
        where Convert.TryFromBase64String(text, bytes, out var written) && written > 0
        select Encoding.UTF8.GetString(bytes).TrimEnd('\0'));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task SendAsync(TestDatabase test, string folder)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Environment"] = "Test",
            ["Database:Connection"] = test.ConnectionString,
            ["Mail:FromAddress"] = "uppfoljning@indicators.example",
            ["Mail:Folder"] = folder,
            ["Web:KeyFile"] = TestKeys.Path,
        }).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>)).AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        await using var provider = CoreServices.AddIndicators(services, configuration, TimeProvider.System).BuildServiceProvider();
        await provider.GetRequiredService<SendNotifications>().RunAsync(Ct);
    }
}
