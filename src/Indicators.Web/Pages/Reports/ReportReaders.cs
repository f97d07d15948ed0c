using Indicators.Core.Reports;
using Indicators.Core.Users;
using Indicators.Web.SignIn;

namespace Indicators.Web.Pages.Reports;

internal static class ReportReaders
{
    /// <summary>The person of the request. Without permission to see counts, only released reports are visible.</summary>
    public static ReportReader ReportReader(this HttpContext http) =>
        new(http.RouteMunicipality(), http.May(Permission.SeeCounts), http.May(Permission.ReleaseReports));
}
