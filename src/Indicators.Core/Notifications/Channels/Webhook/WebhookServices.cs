using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Indicators.Core.Notifications.Channels.Webhook;

internal static class WebhookServices
{
    public static IServiceCollection AddWebhook(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(_ => WebhookSettings.Read(configuration))
        .AddSingleton<WebhookSender>()
        .AddSingleton<INotificationChannel, WebhookChannel>()
        .AddSingleton(WebhookChannel.Label)
        .AddSingleton<ManageWebhook>();
}
