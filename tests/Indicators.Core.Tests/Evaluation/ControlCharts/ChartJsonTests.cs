using System.Text.Json;
using Indicators.Core.Evaluation.ControlCharts;
using Xunit;

namespace Indicators.Core.Tests.Evaluation.ControlCharts;

public sealed class ChartJsonTests
{
    [Theory]
    [InlineData("inte json", "Raden är ingen giltig JSON; felet finns vid byte 1.")]
    [InlineData("[1, 2]", "Raden är inget JSON-objekt. Skriv fälten inom { och }.")]
    [InlineData("{}", "Fältet chart saknas. Fältet series saknas.")]
    [InlineData("""{"chart":"bar","series":[1]}""", "Fältet chart ska vara något av xmr, c, u, up, p, pp, i, g, t, run, auto.")]
    [InlineData("""{"chart":"c","series":[1,"två"]}""", "Fältet series[1] ska vara ett tal eller null.")]
    [InlineData("""{"chart":"c","series":[1e999]}""", "Fältet series[0] ska vara ett tal eller null.")]
    [InlineData("""{"chart":"c","series":5}""", "Fältet series ska vara en lista.")]
    [InlineData("""{"chart":"c","series":[]}""", "Serien är tom. Skriv minst ett värde i series.")]
    [InlineData("""{"chart":"c","series":[3,-1]}""", "series[1] är mindre än 0, men ett antal kan inte vara det.")]
    [InlineData("""{"chart":"t","series":[3,0]}""", "series[1] är inte större än 0, men tiden mellan två händelser måste vara det.")]
    [InlineData("""{"chart":"u","series":[3]}""", "Diagrammet behöver en nämnare för varje värde. Skriv dem i denominator.")]
    [InlineData("""{"chart":"u","series":[3],"denominator":[1,2]}""", "denominator har 2 värden men series 1. De ska vara lika många.")]
    [InlineData("""{"chart":"u","series":[3],"denominator":[-1]}""", "denominator[0] är mindre än 0.")]
    [InlineData("""{"chart":"u","series":[3],"denominator":[0]}""", "series[0] är något, fast nämnaren är 0.")]
    [InlineData(
        """{"chart":"p","series":[3],"denominator":[2]}""",
        "series[0] är ingen del av nämnaren: den ska vara från 0 till nämnaren.")]
    [InlineData("""{"chart":"c","series":[3],"multiply":0}""", "multiply ska vara större än 0.")]
    [InlineData("""{"chart":"xmr","series":[3],"fix_after_n_points":11}""", "fix_after_n_points ska vara minst 12.")]
    [InlineData("""{"chart":"c","series":[3],"part_starts":[1]}""", "part_starts har 1, men serien går från 0 till 0.")]
    [InlineData("""{"chart":"c","series":[3],"part_starts":[0.5]}""", "Fältet part_starts[0] ska vara ett heltal.")]
    [InlineData("""{"chart":"c","series":[3],"baseline_last_index":-1}""", "baseline_last_index är -1, men serien går från 0 till 0.")]
    [InlineData("""{"chart":"xmr","series":[3],"dates":["2020-02-30"]}""", "Fältet dates[0] ska vara en dag som 2016-05-13.")]
    [InlineData(
        """{"chart":"xmr","series":[3,4],"dates":["2020-02-02","2020-02-02"]}""",
        "dates[1] kommer inte efter dagen före. Skriv dagarna i tidsordning, var och en en gång.")]
    [InlineData("""{"chart":"xmr","series":[3],"rebase_dates":["2020-02-02"]}""", "rebase_dates har 2020-02-02, som inte finns i dates.")]
    [InlineData("""{"chart":"xmr","series":[3],"screen_outliers":1}""", "Fältet screen_outliers ska vara true eller false.")]
    public void A_faulty_line_is_answered_with_its_problems(string line, string problem) =>
        Assert.Equal(problem, ChartJson.Answer(line).Problem);

    [Fact]
    public void The_answer_has_every_field_with_its_JSON_name()
    {
        var answer = ChartJson.Answer("""{"chart":"xmr","series":[1,2,1,2,10],"improvement":"decrease","target":5,"note":"let be"}""");
        var fields = JsonElement.Parse(answer.Value!);
        Assert.Equal(
            ["chart", "center", "lower", "upper", "signals", "special_cause", "variation", "assurance", "runs", "sentence"],
            fields.EnumerateObject().Select(field => field.Name));
        Assert.Equal(
            ["outside_limits", "trend7", "two_of_three_near_limit", "shift7"],
            fields.GetProperty("signals").EnumerateObject().Select(field => field.Name));
        Assert.Equal(
            ["first_index", "last_index", "longest_run", "longest_run_max", "crossings", "crossings_min", "signal"],
            fields.GetProperty("runs")[0].EnumerateObject().Select(field => field.Name));
        Assert.Equal("inconsistent", fields.GetProperty("assurance").GetString());
    }
}
