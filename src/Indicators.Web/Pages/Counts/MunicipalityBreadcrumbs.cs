using Indicators.Core.Agreements;

namespace Indicators.Web.Pages.Counts;

/// <summary>Breadcrumbs of a page about a municipality's counts, for those who report them and for those who only see them.</summary>
/// <param name="Name">The municipality's.</param>
/// <param name="Trail">The name and address of each step below the municipality; the last is the page itself.</param>
public sealed record MunicipalityBreadcrumbs(MunicipalityCode Kommun, string Name, params (string Name, string Address)[] Trail);
