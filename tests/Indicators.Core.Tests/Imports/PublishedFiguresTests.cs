using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Imports;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Indicators.Core.Text;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports;

/// <summary>
/// 144 figures that police and municipalities have published in follow-ups of their own, written as people would write them in a file.
/// Each is entered and read back: number, words, days.
/// </summary>
public sealed class PublishedFiguresTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    /// <summary>Long after all of them.</summary>
    private static readonly DateOnly Later = new(2026, 12, 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Published_figures_are_entered_by_file_and_read_back_with_their_words_and_days()
    {
        var figures = PublishedFigure.All();
        Assert.Equal(144, figures.Count);
        await test.StoreAgreementsAsync(PublishedFigure.Agreements(figures));
        await test.ExecuteAsync(
            """
            insert into reopened_periods (municipality_code, first_day, last_day, open_until, reason, opened_at, opened_by)
            values ('0486', '2019-01-01', '2020-12-31', '2099-12-31', 'Prov', now(), 'Prov')
            """);
        foreach (var file in PublishedFigure.Files(figures)) await Import(file.Rows, file.Reason);
        foreach (var figure in figures) Assert.Equal("", await WhyNotKept(figure));
    }

    private async Task Import(string rows, string? reason)
    {
        var result = await test.Importer(Later).RunAsync(Request(Csv(rows), reason), Ct);
        Assert.Equal("", string.Join('\n', result.Problems));
    }

    private async Task<string> WhyNotKept(PublishedFigure figure)
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        var (code, indicator) = (figure.Municipality.Code, figure.Counted.Code);
        var period = Period.OfDays(figure.First, figure.Last);
        var versions = await CountStore.HistoryAsync(connection, code, indicator, period, Ct);
        if (figure.IsRate) return versions.Any(version => version.Comment == figure.InWords) ? "" : $"{figure.InWords} is not kept.";
        var kept = versions.Any(version => version.Value is { } value
            && value.Total?.ToString(CultureInfo.InvariantCulture) == figure.Number
            && (figure.Words.Length == 0 ? value.Approximate is null : value.TotalInWords == figure.Written)
            && (figure.Words is not ("minst" or "mer än") || value.Approximate!.Qualifier == Qualifier.AtLeast));
        return kept ? "" : $"{figure.Place} {figure.Indicator} {figure.Period} {figure.Written} is {string.Join(", ", versions)}.";
    }
}
