using System.Globalization;
using System.Net;
using Indicators.Core.Agreements;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Excel;
using Indicators.Core.Reports.Html;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Reports;

/// <summary>A set that is partly covered, in every form that a report has.</summary>
public sealed class NamedSetReportTests
{
    private static readonly string[] Expected =
        ["Ekskolan: 17 mars 2016, erbjuden (Besök i höst)", "Granskolan: 2 april 2016, genomförd", "Tallskolan: inte ännu"];

    /// <param name="asOf">The verdict's span ends on 30 April 2016.</param>
    private static ReportContent Content(string asOf)
    {
        var content = ReportSamples.Forshaga();
        var pledge = content.Pledges[^1];
        var evaluation = pledge.Evaluations[0];
        var judged = evaluation with
        {
            Target = evaluation.Target! with
            {
                Set = new(SetCode.Parse("skola").Value, "Högstadieskolor", ["Ekskolan", "Granskolan", "Tallskolan"]),
            },
            Verdict = evaluation.Verdict with
            {
                AsOf = DateOnly.Parse(asOf, CultureInfo.InvariantCulture),
                Members =
                [
                    new("Ekskolan", new(2016, 3, 17), CoverageKind.Offered, "Besök i höst"),
                    new("Granskolan", new(2016, 4, 2), CoverageKind.CarriedOut, ""),
                    new("Tallskolan", null, null, null),
                ],
            },
        };
        return content with { Pledges = [.. content.Pledges.SkipLast(1), pledge with { Evaluations = [judged] }] };
    }

    private static string Plain(string text) => WebUtility.HtmlDecode(text).Replace('\u00A0', ' ');

    [Fact]
    public void The_mail_lists_every_member_with_its_day_or_as_not_yet_covered()
    {
        var content = Content("2016-04-20");
        var (text, html) = (Plain(ReportText.Write(content)), Plain(ReportHtml.Write(content, _ => null)));
        Assert.All(Expected, line => Assert.Contains($"   - {line}\n", text.ReplaceLineEndings("\n"), StringComparison.Ordinal));
        Assert.All(Expected, line => Assert.Contains($">{line}</li>", html, StringComparison.Ordinal));
    }

    [Fact]
    public void After_the_period_remaining_members_are_listed_as_not_covered_in_it() =>
        Assert.Contains("Tallskolan: inte under perioden", ReportText.Write(Content("2016-05-01")), StringComparison.Ordinal);

    [Fact]
    public void The_workbook_has_a_sheet_of_the_members()
    {
        var sheet = MembersSheet.Of(Content("2016-04-20"))!;
        Assert.Equal(
            [
                "Löfte|Mängd|Gäller|Namn|Datum|Läge|Kommentar",
                "3|Högstadieskolor|1 januari–30 april 2016|Ekskolan|42446|erbjuden|Besök i höst",
                "3|Högstadieskolor|1 januari–30 april 2016|Granskolan|42462|genomförd|",
                "3|Högstadieskolor|1 januari–30 april 2016|Tallskolan||inte ännu|",
            ],
            sheet.Rows.Select(row => Plain(string.Join('|', row.Select(cell => cell.Text ?? cell.Written)))));
    }

    [Fact]
    public void A_report_without_named_sets_has_no_such_sheet() => Assert.Null(MembersSheet.Of(ReportSamples.Forshaga()));
}
