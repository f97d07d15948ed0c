using Indicators.Core.Notifications.Channels.Webhook;
using Indicators.Core.Storage;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Indicators.Core.Tests.Notifications;

public sealed class WebhookSettingsTests
{
    [Theory]
    [InlineData("https://hooks.example.se/a", null)]
    [InlineData("https://HOOKS.example.se:8443/a", null)]
    [InlineData("https://prod-12.westeurope.logic.azure.com/a", null)]
    [InlineData("https://inside.kil.example/a", null)]
    [InlineData("https://logic.azure.com/a", "Webhook:AllowedHosts")]
    [InlineData("https://evil-logic.azure.com.example/a", "Webhook:AllowedHosts")]
    [InlineData("https://hooks.example.se.evil.example/a", "Webhook:AllowedHosts")]
    [InlineData("http://hooks.example.se/a", "https://")]
    [InlineData("http://localhost/a", "https://")]
    [InlineData("ftp://hooks.example.se/a", "https://")]
    [InlineData("https://user:word@hooks.example.se/a", "användarnamn")]
    public void Only_https_to_an_allowed_host_is_posted_to(string address, string? problem)
    {
        var why = Read(
            ("Webhook:AllowedHosts:0", "hooks.example.se"), ("Webhook:AllowedHosts:1", "*.logic.azure.com"),
            ("Webhook:PrivateHosts:0", "inside.kil.example")).WhyNot(new(address));
        if (problem is null) Assert.Null(why);
        else Assert.Contains(problem, why, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_settings_nothing_is_posted()
    {
        var settings = Read();
        Assert.False(settings.AreUsed);
        Assert.NotNull(settings.WhyNot(new("https://hooks.example.se/a")));
    }

    [Theory]
    [InlineData("Webhook:AllowedHosts:0", "https://hooks.example.se")]
    [InlineData("Webhook:AllowedHosts:0", "*")]
    [InlineData("Webhook:AllowedHosts:0", "*.se/a")]
    [InlineData("Webhook:AllowedHosts:0", "*.se")]
    [InlineData("Webhook:PrivateHosts:0", "*.kil.example")]
    [InlineData("Webhook:TimeoutSeconds", "0")]
    public void A_wrong_setting_is_named(string name, string value)
    {
        var fault = Assert.Throws<SettingsException>(() => Read((name, value)));
        Assert.Contains(name.TrimEnd('0').TrimEnd(':'), fault.Message, StringComparison.Ordinal);
    }

    private static WebhookSettings Read(params IEnumerable<(string Name, string Value)> settings) => WebhookSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => one.Name, one => (string?)one.Value)).Build());
}
