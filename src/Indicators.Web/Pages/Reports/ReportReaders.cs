using Indicators.Core.Reports;
using Indicators.Core.Users;
using Indicators.Web.SignIn;

namespace Indicators.Web.Pages.Reports;

internal static class ReportReaders
{
    /// <summary>The person of the request. Who may see reports and nothing more sees those that are released.</summary>
    public static ReportReader ReportReader(this HttpContext http) =>
        new(http.Kommun(), http.May(Permission.SeeCounts), http.May(Permission.ReleaseReports));
}
