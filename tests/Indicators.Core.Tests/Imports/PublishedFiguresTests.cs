using System.Globalization;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports;

/// <summary>
/// 144 figures that police and municipalities have published in follow-ups of their own, written as people would write them in a file.
/// Each is entered and read back: number, words, days, what it is a part of and what it is a result of.
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

    [Fact]
    public void What_traffic_checks_led_to_is_said_as_it_was_published()
    {
        var figures = PublishedFigure.All().Where(figure => figure is { Place: "Grästorp", Period: "2022" }).ToList();
        var agreement = PublishedFigure.Agreements(PublishedFigure.All()).Single(one => one.Municipality.Name == "Grästorp");
        Assert.Equal(4, agreement.Indicators.Count(indicator => indicator.ResultOf is not null));
        ReportedIndicator Reported(string name) => new(
            agreement.Indicators.Single(indicator => indicator.Name == name),
            [
                new Figure(int.Parse(figures.Single(figure => figure.Indicator == name).Number, CultureInfo.InvariantCulture))
                    .WithParts(figures.Where(figure => figure.Whole == name)
                        .Select(figure => (figure.Part, (int?)int.Parse(figure.Number, CultureInfo.InvariantCulture)))),
            ]);
        Assert.Equal(
            "43 fasta trafikkontroller ledde till 71 ordningsförelägganden (varav 39 för höga hastigheter) och 8 fall av rattfylleri "
            + "(varav 6 narkotikapåverkade förare och 2 alkoholpåverkade förare).",
            ResultSentences.Of(Reported("fasta trafikkontroller"), [Reported("ordningsförelägganden"), Reported("fall av rattfylleri")])!
                .Replace('\u00A0', ' '));
    }

    private async Task Import(string rows, string? reason)
    {
        var result = await test.Importer(Later).RunAsync(Request(Csv(rows), reason), Ct);
        Assert.Equal("", string.Join('\n', result.Problems));
    }

    private async Task<string> WhyNotKept(PublishedFigure figure)
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        var (code, indicator) = (figure.Municipality.Code, figure.Code);
        var period = Period.OfDays(figure.First, figure.Last);
        var versions = await CountStore.HistoryAsync(connection, code, indicator, period, Ct);
        if (figure.IsRate) return versions.Any(version => version.Comment == figure.InWords) ? "" : $"{figure.InWords} is not kept.";
        var kept = versions.Any(version => version.Value is { } value
            && (figure.Whole is null ? value.Total : value.Part(figure.Part))?.ToString(CultureInfo.InvariantCulture) == figure.Number
            && (figure.Words.Length == 0 ? figure.Whole is not null || value.Approximate is null : value.TotalInWords == figure.Written)
            && (figure.Words is not ("minst" or "mer än") || value.Approximate!.Qualifier == Qualifier.AtLeast));
        return kept ? "" : $"{figure.Place} {figure.Indicator} {figure.Period} {figure.Written} is {string.Join(", ", versions)}.";
    }
}
