using System.Text.Json;
using Indicators.Core.Evaluation;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Evaluation;

public sealed class ForecastJsonTests
{
    private static string Line(string rest) =>
        $$"""{"count_to_date":10,"target":24,"exposure_elapsed":59,"exposure_remaining":61,{{rest}}}""";

    /// <summary>Probabilities by R's pnbinom.</summary>
    [Theory]
    [InlineData(
        """{"count_to_date":10,"target":24,"direction":"at_least","exposure_elapsed":59,"exposure_remaining":61"""
        + ""","prior":null,"phi":null}""",
        0.2613754103, 15, 20, 27)]
    [InlineData(
        """{"count_to_date":10,"target":24,"direction":"increase","exposure_elapsed":59,"exposure_remaining":61}""",
        0.2613754103, 15, 20, 27)]
    [InlineData(
        """{"count_to_date":25,"target":60,"direction":"at_most","exposure_elapsed":1,"exposure_remaining":2}""", 0.0952448928,
        61, 75, 92)]
    [InlineData("""{"count_to_date":0,"target":0,"direction":"at_least","exposure_elapsed":1,"exposure_remaining":2}""", 1, 0, 0, 3)]
    [InlineData("""{"count_to_date":3,"target":0,"direction":"at_most","exposure_elapsed":1,"exposure_remaining":0}""", 0, 3, 3, 3)]
    public void The_forecast_is_exact(string line, double probability, int q10, int q50, int q90)
    {
        var answer = JsonElement.Parse(ForecastJson.Answer(line).Value!);
        Assert.Equal(
            ["p_target_met", "expected_total", "total_q10", "total_q50", "total_q90", "model"],
            answer.EnumerateObject().Select(field => field.Name));
        Assert.Equal(probability, answer.GetProperty("p_target_met").GetDouble(), 1e-6);
        Assert.Equal(
            [q10, q50, q90],
            new[] { "total_q10", "total_q50", "total_q90" }.Select(name => answer.GetProperty(name).GetInt32()));
    }

    /// <summary>Ten cases worked out apart, with a size, mean and quantiles of 9 decimals.</summary>
    public static TheoryData<string, string, string> Cases =>
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests", "Indicators.Core.Tests", "Evaluation", "forecast-cases.jsonl"))
            .Select(line => JsonElement.Parse(line))
            .Select(one => (Raw(one, "case"), Raw(one, "input"), Raw(one, "expect"))),
    ];

    private static string Raw(JsonElement one, string field) => one.GetProperty(field).GetRawText();

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_line_with_figures_is_answered_by_the_rate_that_changes(string name, string input, string expected)
    {
        var answer = JsonElement.Parse(ForecastJson.Answer(input).Value!);
        Assert.Equal("changing_rate", answer.GetProperty("model").GetString());
        foreach (var field in JsonElement.Parse(expected).EnumerateObject())
        {
            var got = answer.GetProperty(field.Name);
            if (field.Value.ValueKind == JsonValueKind.Null)
            {
                Assert.Equal(JsonValueKind.Null, got.ValueKind);
                continue;
            }
            var apart = Math.Abs(field.Value.GetDouble() - got.GetDouble());
            Assert.True(apart < 1e-6, $"{name}: {field.Name} is {got}, not {field.Value}");
        }
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "{", "Raden är ingen giltig JSON; felet finns vid byte 2." },
        {
            "{}",
            "Fältet count_to_date saknas. Fältet target saknas. Fältet direction saknas. Fältet exposure_elapsed saknas. "
            + "Fältet exposure_remaining saknas."
        },
        { Line("\"direction\":\"up\""), "Fältet direction ska vara något av at_least, at_most, increase, decrease." },
        { Line("\"direction\":\"at_least\",\"phi\":0.5"), "Fältet phi ska vara minst 1 och högst en miljard." },
        { Line("\"direction\":\"at_least\",\"prior\":5"), "Fältet prior ska vara ett objekt eller null." },
        {
            Line("\"direction\":\"at_least\",\"prior\":{\"shape\":0}"),
            "Fältet prior.rate saknas. Fältet prior.shape ska vara större än 0 och högst en miljard."
        },
        {
            """{"count_to_date":-1,"target":2e9,"direction":"at_least","exposure_elapsed":-1,"exposure_remaining":1}""",
            "Fältet count_to_date får inte vara mindre än 0. Fältet target får vara högst en miljard. "
            + "Fältet exposure_elapsed får inte vara mindre än 0."
        },
        {
            """{"count_to_date":0,"target":2,"direction":"at_least","exposure_elapsed":0,"exposure_remaining":1}""",
            "Det finns inget att räkna på: ingen tid har gått och ingen prior är given."
        },
        {
            """{"count_to_date":0,"target":2,"direction":"at_least","exposure_elapsed":1e-12,"exposure_remaining":1}""",
            "Tiden som gått är för kort för att räkna på. Skriv den till exempel i dagar."
        },
        { Figures("[]"), "Det finns inget att räkna på: inga antal är rapporterade och inget är utlovat." },
        { Figures("5"), "Fältet span ska vara en lista." },
        {
            Figures("""[{"days":0,"count":1.5,"age":-1}]"""),
            "Fältet span[0].days ska vara minst 1. Fältet span[0].count ska vara ett heltal. Fältet span[0].age ska vara minst 0."
        },
    };

    private static string Figures(string span) =>
        $$"""{"count_to_date":1,"direction":"at_least","days_in_span":120,"days_remaining":60,"span":{{span}},"before":[]}""";

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_faulty_line_is_answered_with_its_problems(string line, string problem) =>
        Assert.Equal(problem, ForecastJson.Answer(line).Problem);

    [Theory]
    [InlineData(1e9, 1e-9, 1e9, 1)]
    [InlineData(0, 1e-9, 1e9, 1)]
    [InlineData(1e9, 1e9, 1e-9, 1)]
    [InlineData(1e9, 1e9, 1e9, 1e9)]
    public void Numbers_at_the_edge_of_what_is_allowed_have_an_answer(double count, double elapsed, double remaining, double phi)
    {
        var line = JsonSerializer.Serialize(
            new
            {
                count_to_date = count,
                target = 5,
                direction = "at_most",
                exposure_elapsed = elapsed,
                exposure_remaining = remaining,
                phi,
            });
        Assert.Null(ForecastJson.Answer(line).Problem);
    }
}
