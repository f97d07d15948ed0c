using Indicators.Core.Notifications;

namespace Indicators.Web.Pages.Notifications;

/// <summary>Channels to tick.</summary>
public sealed record ChannelChoice(IReadOnlyList<ChannelLabel> Channels, IReadOnlyList<string> Chosen);
