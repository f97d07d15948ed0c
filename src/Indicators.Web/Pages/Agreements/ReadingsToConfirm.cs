using Indicators.Core.Agreements;

namespace Indicators.Web.Pages.Agreements;

/// <summary>How each promise was read, and which doubtful readings the person has confirmed.</summary>
/// <param name="Confirmed">Wordings, by <see cref="PledgeReading.Key"/>.</param>
public sealed record ReadingsToConfirm(IReadOnlyList<PledgeReading> Readings, IReadOnlyDictionary<string, string> Confirmed);
