using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.SignIn;

namespace Indicators.Web.Pages.Counts;

internal static class ReportingRequest
{
    /// <summary>
    /// The right to report that a municipality's page is about: the figures of the party in the address (<c>?part=polisen</c>), otherwise
    /// the person's own. Null when the person does not report them.
    /// </summary>
    public static ReportingRight? ReportingRight(this HttpContext context)
    {
        var own = context.Person().ReportingRights.Where(right => right.Municipality == context.RouteMunicipality());
        return context.Request.Query["part"].ToString() is { Length: > 0 } party
            ? own.FirstOrDefault(right => right.Party.Word() == party)
            : own.FirstOrDefault();
    }
}
