using Indicators.Core.Agreements;

namespace Indicators.Web.Pages.Counts;

/// <summary>The way to a page about a kommun's counts, for those who report them and for those who only look.</summary>
/// <param name="Name">The kommun's.</param>
/// <param name="Trail">Each step's name and its place after /rapportera; the last is the page itself.</param>
public sealed record KommunCrumbs(MunicipalityCode Kommun, string Name, params (string Name, string Place)[] Trail);
