using System.Text.Json.Nodes;
using Indicators.Worker.Commands;
using Xunit;

namespace Indicators.Worker.Tests.Commands;

/// <summary>Within this process and without any settings, so that a database would be missed.</summary>
public sealed class JsonLinesTests
{
    private const string Series = """{"chart":"c","series":[4,5,4,5,4,5,4,20],"improvement":"decrease"}""";

    private const string Sum =
        """{"count_to_date":10,"target":24,"direction":"at_least","exposure_elapsed":59,"exposure_remaining":61,"prior":null,"phi":null}""";

    [Theory]
    [InlineData("series analyse", Series, "chart")]
    [InlineData("forecast", Sum, "p_target_met")]
    public async Task Good_lines_are_answered_in_order_and_nothing_else_is_said(string command, string line, string field)
    {
        var (exit, answers) = await RunAsync(command, line + "\n" + line + "\n");
        Assert.Equal((0, 2), (exit, answers.Length));
        Assert.All(answers, answer => Assert.Equal(field, answer.First().Key));
    }

    [Theory]
    [InlineData("series analyse", Series)]
    [InlineData("forecast", Sum)]
    public async Task A_bad_line_is_named_and_the_others_are_still_answered(string command, string line)
    {
        var (exit, answers) = await RunAsync(command, $"{line}\n\ninte json\n{{}}\n{line}");
        Assert.Equal(1, exit);
        Assert.Equal([null, 3, 4, null], answers.Select(answer => (int?)answer["line"]));
        Assert.Equal(["line", "error"], answers[1].Select(field => field.Key));
        Assert.Equal("Raden är ingen giltig JSON; felet finns vid byte 1.", (string?)answers[1]["error"]);
    }

    [Fact]
    public async Task Nothing_in_gives_nothing_out() => Assert.Equal(0, (await RunAsync("forecast", "")).Exit);

    private static async Task<(int Exit, JsonObject[] Answers)> RunAsync(string command, string input)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await new CommandLine(new StringReader(input), output, error)
            .RunAsync(command.Split(' '), TestContext.Current.CancellationToken);
        Assert.Equal("", error.ToString());
        return (exit, [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())]);
    }
}
