using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Email;
using Indicators.Core.Notifications.Channels.Webhook;
using Indicators.Core.Storage;
using Indicators.Core.Tests.Support;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Indicators.Core.Tests.Notifications;

/// <summary>Kil's webhook, and a worker that sends by it. Mail becomes files.</summary>
internal sealed class WebhookSetup : IDisposable
{
    public const string Kil = "1715";

    public static readonly MailParty Anna = new("Anna", "anna@kil.example"), Bo = new("Bo", "bo@kil.example");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("indicators-webhook-mail-");
    private readonly TestDatabase test;

    public WebhookSetup(TestDatabase test)
    {
        this.test = test;
        var keys = Path.Combine(folder.FullName, "keys");
        SealingKeys.Create(keys, new DateOnly(2018, 1, 1));
        Settings = new(["hooks.example.se"], ["localhost"], TimeSpan.FromSeconds(5), AllowsHttp: true) { Keys = SealingKeys.Read(keys) };
        Mail = new() { FromAddress = "indikatorer@example.se", Folder = folder.FullName, OperatorAddress = "drift@example.se" };
    }

    public TestClock Clock { get; } = new(new DateTimeOffset(2018, 8, 20, 5, 0, 0, TimeSpan.Zero));

    public WebhookSettings Settings { get; set; }

    public MailSettings Mail { get; }

    public LogLines Log { get; } = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    public static Task ForgetAsync(TestDatabase test) =>
        test.ExecuteAsync("truncate outbox; truncate channel_endpoints; truncate channel_choices");

    /// <returns>The secret.</returns>
    public async Task<string> SetAsync(string address, WebhookLayout layout = WebhookLayout.Json)
    {
        var set = await Manage().SetAsync(Kil, address, layout, new Actor("Åsa"), Ct);
        Assert.True(set.Ok, set.Problem);
        return set.Value!;
    }

    public ManageWebhook Manage() => new(test.Database, Settings, Sender(), Clock);

    public WebhookSender Sender() => new(Settings) { Clock = Clock };

    public WebhookChannel Channel(WebhookSender sender) => new(test.Database, Settings, sender);

    public Task ChooseAsync(string chooser, params string[] channels) =>
        new ChooseChannels(test.Database, Clock, [EmailChannel.Label, WebhookChannel.Label]).RunAsync(chooser, channels, new("Åsa"), Ct);

    public async Task<bool> QueueAsync(string key, MailParty person, params string[] sentences) =>
        await test.Database.InTransactionAsync(
            transaction => NotificationOutbox.EnqueueAsync(
                transaction, SomeMail.To(person.Address, key), [Notice(key, person, sentences)], Clock.GetUtcNow(), Ct),
            Ct);

    public static Notification Notice(string key, MailParty person, params string[] sentences) => new(
        key, NotificationKind.Deviation, new(Kil, "Kil"), person, "Avviker: trafikkontroller, Kil, T1 2018", sentences,
        new("https://loften.example/kommuner/1715/avvikelser/1"));

    public async Task<SendSummary> SendAsync(WebhookSender? with = null)
    {
        using var log = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        var logger = log.CreateLogger<SendNotifications>();
        var send = new SendNotifications(test.Database, Channels(with ?? Sender()), Mail, logger) { Clock = Clock };
        return await send.RunAsync(Ct);
    }

    public Task<int> NotifyAsync() => new NotifyDeliveryFailures(test.Database, Channels(Sender()), Mail, Clock).RunAsync(Ct);

    public async Task<IReadOnlyList<Delivery>> DeliveriesAsync()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return await OutboxStore.ListAsync(connection, new(), Ct);
    }

    private INotificationChannel[] Channels(WebhookSender sender) =>
        [new EmailChannel(new FolderMailTransport(Mail), Mail), Channel(sender)];
}

/// <summary>All that is logged.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly List<string> lines = [];

    public string Text => string.Join('\n', lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (lines) lines.Add($"{formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
    }
}
