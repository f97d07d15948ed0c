using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Imports;
using Indicators.Core.Periods;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;
using static Indicators.Core.Tests.Imports.Readings;

namespace Indicators.Core.Tests.Imports;

/// <summary>Parts of totals in files, as people write them.</summary>
public sealed class BreakdownFilesTests
{
    private static readonly Indicator Orders = new(
        Code("forelaggande"), "Förelägganden", new("föreläggande", "förelägganden"), "Förelägganden.", "Internredovisning",
        ResponsibleParty.Police, PeriodUnit.Day, Sensitive: false, HasAgeGroups: false, ResultOf: Checks.Code,
        OwnBreakdowns:
        [
            new("typ av brott", IsExclusive: false, ["hastighet", "rattfylleri", "olovlig körning"], "för"),
            new("kön", IsExclusive: true, ["kvinnor", "män"]),
            new("ålder", IsExclusive: true, ["under 18", "18–25", "över 25"]),
        ]);

    private static readonly IndicatorCatalogue Known =
        new([Agreement("karlskoga-2016", Karlskoga, Validity(2016, 1, 1, 2016, 12, 31), Checks, Orders, Lob)]);

    private static FileReading ReadFile(string text, string name = "antal.csv") => FileReading.Of(Csv(text, name), Known);

    private static Figure Figure(int total, params (string, int?)[] parts) => new Figure(total).WithParts(parts);

    public static TheoryData<string, string> Long => new()
    {
        { "a column for each part", "kommun;indikator;period;antal;hastighet;rattfylleri\n1883;forelaggande;2016-03;71;39;8\n" },
        {
            "a column for each part, in capitals and in another order",
            "Kommun;Period;Indikator;Rattfylleri;Hastighet;Antal\nKarlskoga;mars 2016;Förelägganden;8;39;71\n"
        },
        {
            "a row for each part",
            """
            kommun;indikator;period;del;antal
            1883;forelaggande;2016-03;alla;71
            1883;forelaggande;2016-03;hastighet;39
            1883;forelaggande;2016-03;rattfylleri;8
            """
        },
        {
            "a row for each part, the total without a word and last",
            """
            kommun;indikator;period;del;antal
            1883;forelaggande;2016-03;Rattfylleri;8
            1883;forelaggande;2016-03;Hastighet;39
            1883;forelaggande;2016-03;;71
            """
        },
        {
            "a row for each part, in a column with the breakdown's name",
            """
            kommun;indikator;period;typ av brott;antal
            1883;forelaggande;2016-03;alla;71
            1883;forelaggande;2016-03;hastighet;39
            1883;forelaggande;2016-03;rattfylleri;8
            """
        },
        {
            "a row for each part, with varav before it",
            """
            kommun;indikator;period;del;antal
            1883;forelaggande;2016-03;totalt;71
            1883;forelaggande;2016-03;varav hastighet;39
            1883;forelaggande;2016-03;varav rattfylleri;8
            """
        },
    };

    public static TheoryData<string, string> Wide => new()
    {
        {
            "a column for each period and a column for the part",
            """
            kommun;indikator;del;2016-03
            1883;forelaggande;alla;71
            1883;forelaggande;hastighet;39
            1883;forelaggande;rattfylleri;8
            """
        },
        {
            "a column for each period, the parts below the total in the column for the indicator",
            """
            kommun;indikator;2016-03
            1883;Förelägganden;71
            1883;varav hastighet;39
            1883;varav rattfylleri;8
            """
        },
        {
            "a column for each period, the breakdown's name as heading",
            """
            kommun;indikator;typ av brott;2016-03
            1883;forelaggande;;71
            1883;forelaggande;hastighet;39
            1883;forelaggande;rattfylleri;8
            """
        },
    };

    [Theory]
    [MemberData(nameof(Long))]
    [MemberData(nameof(Wide))]
    public void Parts_are_read_however_the_file_sets_them_out(string layout, string text)
    {
        var reading = ReadFile(text);
        Assert.True(Problems(reading).Length == 0, $"{layout}: {Problems(reading)}");
        Assert.Equal(Figure(71, ("hastighet", 39), ("rattfylleri", 8)), Single(reading).Value);
    }

    [Theory]
    [InlineData("\"parts\": { \"hastighet\": 39, \"rattfylleri\": 8 }")]
    [InlineData("\"parts\": { \"Hastighet\": 39, \"rattfylleri\": 8, \"kvinnor\": null }")]
    public void Parts_are_read_from_json(string parts) => Assert.Equal(
        Figure(71, ("hastighet", 39), ("rattfylleri", 8)),
        Single(ReadFile($$"""
            { "rows": [ { "municipality": "1883", "indicator": "forelaggande", "period": "2016-03", "total": 71, {{parts}} } ] }
            """, "antal.json")).Value);

    [Theory]
    [InlineData("18-25")]
    [InlineData("18–25")]
    [InlineData("18 – 25 år")]
    public void Ages_of_a_breakdown_are_read_in_the_forms_that_people_write(string age) => Assert.Equal(
        Figure(70, ("under 18", 4), ("18–25", 21)),
        Single(ReadFile(
            $"""
            kommun;indikator;ålder;2016-03
            1883;forelaggande;alla;70
            1883;forelaggande;under 18;4
            1883;forelaggande;{age};21
            """)).Value);

    [Fact]
    public void Events_are_counted_by_part_and_a_part_that_no_event_has_is_zero()
    {
        var reading = ReadFile(
            """
            kommun;indikator;datum;typ av brott;kön
            1883;forelaggande;2016-03-04;hastighet;kvinnor
            1883;forelaggande;2016-03-04;hastighet;
            1883;forelaggande;2016-03-04;rattfylleri;män
            1883;trafikkontroll;2016-03-04;;
            """);
        Assert.Equal("", Problems(reading));
        Assert.Equal(
            [Figure(3, ("hastighet", 2), ("rattfylleri", 1), ("olovlig körning", 0)), new Figure(1)],
            reading.Counts.Select(read => read.Count.Value));
        Assert.Contains("”bilbälte” är ingen del som följs", Problems(ReadFile(
            "kommun;indikator;datum;typ av brott\n1883;forelaggande;2016-03-04;bilbälte\n")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_without_a_number_is_missing_and_not_zero()
    {
        var value = Single(ReadFile("kommun;indikator;period;antal;hastighet;rattfylleri\n1883;forelaggande;2016-03;71;39;\n")).Value;
        Assert.Equal((39, null), (value.Part("hastighet"), value.Part("rattfylleri")));
    }

    [Theory]
    [InlineData("hastighet;rattfylleri", "80;8", "”hastighet” (80) är fler än antal (71)")]
    [InlineData("kvinnor;män", "40;35", "Kvinnor (40) och män (35) blir tillsammans 75, fler än antal (71)")]
    [InlineData("hastighet;rattfylleri", "-1;8", "-1 är negativt")]
    [InlineData("hastighet;rattfylleri", "ca 39;8", "”ca 39” är ungefärligt. Bara antal för alla får vara det")]
    [InlineData("hastighet;rattfylleri", "många;8", "”många” är inget antal")]
    [InlineData("hastighet;Hastighet", "39;8", "Kolumnen Hastighet finns två gånger")]
    [InlineData("del;Del", "hastighet;", "Kolumnen Del finns två gånger")]
    [InlineData("bilbälte;hastighet", "39;8", "Kolumnen ”bilbälte” känns inte igen")]
    public void A_wrong_part_is_refused_with_where_what_and_what_to_do(string columns, string cells, string sentence) => Assert.Contains(
        sentence,
        Problems(ReadFile($"kommun;indikator;period;antal;{columns}\n1883;forelaggande;2016-03;71;{cells}\n")),
        StringComparison.Ordinal);

    [Fact]
    public void Parts_of_a_breakdown_that_may_overlap_can_together_exceed_the_total() => Assert.Equal(
        Figure(71, ("hastighet", 60), ("rattfylleri", 20)),
        Single(ReadFile("kommun;indikator;period;antal;hastighet;rattfylleri\n1883;forelaggande;2016-03;71;60;20\n")).Value);

    [Fact]
    public void Parts_are_compared_with_the_most_that_an_approximate_total_can_be()
    {
        Assert.Equal(75, Single(ReadFile(
            "kommun;indikator;period;antal;hastighet\n1883;forelaggande;2016-03;minst 71;75\n")).Value.Part("hastighet"));
        Assert.Contains("”hastighet” (80) är fler än antal (ca 71)", Problems(ReadFile(
            "kommun;indikator;period;antal;hastighet\n1883;forelaggande;2016-03;ca 71;80\n")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "kommun;indikator;period;antal;hastighet\n1883;trafikkontroll;2016-03;12;3\n",
        "”hastighet” är ingen del som följs för Trafikkontroller. Töm cellen")]
    [InlineData(
        "kommun;indikator;del;2016-03\n1883;forelaggande;alla;12\n1883;forelaggande;bilbälte;3\n",
        "”bilbälte” är ingen del som följs. Skriv alla, eller en del som följs: ")]
    [InlineData(
        "kommun;indikator;period;antal;hastighet\n1883;forelaggande;2016-03;ej tillämpligt;3\n",
        "”ej tillämpligt”, så hastighet ska vara tom")]
    [InlineData("kommun;indikator;period;antal;hastighet\n1883;forelaggande;2016-03;;3\n", "Antal är tomt fast hastighet är ifylld")]
    [InlineData(
        "kommun;indikator;kön;ålder;2016-03\n1883;forelaggande;alla;alla;12\n1883;forelaggande;män;under 18;3\n", "bara gälla en del")]
    public void Parts_where_they_do_not_belong_are_refused(string text, string sentence) =>
        Assert.Contains(sentence, Problems(ReadFile(text)), StringComparison.Ordinal);

    /// <summary>Each part could otherwise be compared with all the others.</summary>
    [Fact]
    public void A_row_of_many_parts_is_refused_in_one_sentence_and_soon()
    {
        var parts = string.Join(", ", Enumerable.Range(0, 200_000).Select(number => $"\"del {number}\": 1"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var problem = Assert.Single(ReadFile(
            $$"""
            { "rows": [ { "municipality": "1883", "indicator": "forelaggande", "period": "2016-03", "total": 1, "parts": { {{parts}} } } ] }
            """, "antal.json").Problems);
        Assert.Contains("fler än 200 delar", problem.Sentence, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_letter_of_two_code_points_equals_the_composed_letter_in_a_part() => Assert.Equal(
        Figure(7, ("män", 5)),
        Single(ReadFile("kommun;indikator;period;antal;ma\u0308n\n1883;forelaggande;2016-03;7;5\n")).Value);

    [Theory]
    [InlineData("\"parts\": 39", "/rows/0/parts", "ska vara ett objekt")]
    [InlineData("\"parts\": { \"bilbälte\": 39 }", "/rows/0/parts/bilbälte", "”bilbälte” är ingen del som följs för Förelägganden")]
    [InlineData("\"parts\": { \"hastighet\": \"39\" }", "/rows/0/parts/hastighet", "ska vara ett tal utan citattecken")]
    [InlineData("\"parts\": { \"hastighet\": 80 }", "/rows/0/parts/hastighet", "är fler än antal")]
    public void A_wrong_part_in_json_is_named_by_its_place(string parts, string place, string sentence)
    {
        var problem = Assert.Single(ReadFile($$"""
            { "rows": [ { "municipality": "1883", "indicator": "forelaggande", "period": "2016-03", "total": 71, {{parts}} } ] }
            """, "antal.json").Problems);
        Assert.Equal(place, problem.Place);
        Assert.Contains(sentence, problem.Sentence, StringComparison.Ordinal);
    }
}
