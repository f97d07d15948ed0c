using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Notifications;

/// <summary>Which channels a notice takes.</summary>
public sealed class ChannelChoiceTests : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Mail = "anna@kil.example", Webhook = "webhook:1715";

    private readonly TestDatabase test;
    private readonly WebhookSetup setup;

    public ChannelChoiceTests(TestDatabase test) => (this.test, setup) = (test, new(test));

    public async ValueTask InitializeAsync()
    {
        await WebhookSetup.ForgetAsync(test);
        await setup.SetAsync("https://hooks.example.se/kil");
    }

    public ValueTask DisposeAsync()
    {
        setup.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Without_a_choice_a_notice_is_mailed()
    {
        Assert.True(await QueueAsync());
        Assert.Equal([Mail], await QueuedAsync());
    }

    [Theory]
    [InlineData(new[] { "webhook" }, new[] { Webhook })]
    [InlineData(new[] { "email", "webhook" }, new[] { Mail, Webhook })]
    [InlineData(new[] { "email" }, new[] { Mail })]
    [InlineData(new[] { "brevduva" }, new[] { Mail })]
    public async Task A_municipality_chooses_for_its_people(string[] channels, string[] queued)
    {
        await setup.ChooseAsync(WebhookSetup.Kil, channels);
        Assert.Equal(queued.Contains(Mail), await QueueAsync());
        Assert.Equal(queued, await QueuedAsync());
    }

    [Fact]
    public async Task A_persons_choice_of_channels_overrides_the_municipalitys_until_it_is_withdrawn()
    {
        await setup.ChooseAsync(WebhookSetup.Kil, "email");
        await setup.ChooseAsync("ANNA@kil.example", "webhook");
        await QueueAsync("avvikelse-1");
        Assert.Equal([Webhook], await QueuedAsync());
        await setup.ChooseAsync("anna@kil.example");
        await QueueAsync("avvikelse-2");
        Assert.Equal([Mail, Webhook], await QueuedAsync());
    }

    [Fact]
    public async Task Where_the_municipality_has_no_webhook_the_notice_is_mailed_instead()
    {
        await setup.ChooseAsync(WebhookSetup.Kil, "webhook");
        await test.ExecuteAsync("truncate channel_endpoints");
        Assert.True(await QueueAsync());
        Assert.Equal([Mail], await QueuedAsync());
    }

    [Fact]
    public async Task A_municipality_gets_a_notice_to_two_of_its_people_once_and_different_notices_both()
    {
        await setup.ChooseAsync(WebhookSetup.Kil, "webhook");
        await setup.QueueAsync("avvikelse-1", WebhookSetup.Anna, "Samma.");
        await setup.QueueAsync("avvikelse-1", WebhookSetup.Bo, "Samma.");
        await setup.QueueAsync("avvikelse-1", WebhookSetup.Bo, "Samma.", "Och mer.");
        Assert.Equal([Webhook, Webhook], await QueuedAsync());
    }

    [Fact]
    public async Task A_notice_that_is_queued_again_is_not_sent_again()
    {
        await setup.ChooseAsync(WebhookSetup.Kil, "email", "webhook");
        Assert.True(await QueueAsync());
        Assert.False(await QueueAsync());
        Assert.Equal([Mail, Webhook], await QueuedAsync());
    }

    private Task<bool> QueueAsync(string key = "avvikelse-1") => setup.QueueAsync(key, WebhookSetup.Anna, "Text.");

    private async Task<IEnumerable<string>> QueuedAsync() =>
        (await setup.DeliveriesAsync()).Select(delivery => delivery.RecipientAddress).Order(StringComparer.Ordinal);
}
