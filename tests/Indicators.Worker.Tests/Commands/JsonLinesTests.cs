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
    public async Task Good_lines_are_answered_in_order_without_other_output(string command, string line, string field)
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
        Assert.Equal([null, 2, 3, 4, null], answers.Select(answer => (int?)answer["line"]));
        Assert.Equal(["line", "error"], answers[2].Select(field => field.Key));
        Assert.Equal("Raden är ingen giltig JSON; felet finns vid byte 1.", (string?)answers[2]["error"]);
    }

    [Theory]
    [InlineData("", "Raden är tom.")]
    [InlineData(" \t", "Raden är tom.")]
    [InlineData("minst tv\uFFFD per vecka", "Raden innehåller tecken som inte är UTF-8. Spara texten som UTF-8.")]
    [InlineData("minst\0 en", "Raden innehåller ett styrtecken på plats 6. Skriv löftet som vanlig text.")]
    [InlineData("?!? – …", "Raden innehåller varken bokstäver eller siffror. Skriv ett löfte per rad.")]
    public async Task An_unreadable_wording_is_named_and_the_others_are_still_read(string line, string problem)
    {
        var (exit, answers) = await RunAsync("target parse", $"minst en per vecka\n{line}\nvi ska synas");
        Assert.Equal(1, exit);
        Assert.Equal(["rate", null, "none"], answers.Select(answer => (string?)answer["kind"]));
        Assert.Equal((2, problem), ((int)answers[1]["line"]!, (string?)answers[1]["error"]));
    }

    [Fact]
    public async Task A_byte_order_mark_is_not_part_of_the_wording()
    {
        var (_, answers) = await RunAsync("target parse", "\uFEFFminst en per vecka");
        Assert.Equal("minst en per vecka", (string?)answers[0]["phrase"]);
    }

    [Fact]
    public async Task A_wording_of_thousands_of_characters_is_refused()
    {
        var (exit, answers) = await RunAsync("target parse", new string('å', 4001));
        Assert.Equal(1, exit);
        Assert.Equal("Raden har 4\u00A0001 tecken; ett löfte får ha högst 4\u00A0000.", (string?)answers[0]["error"]);
    }

    [Fact]
    public async Task Ordinary_Swedish_that_promises_nothing_is_no_error() =>
        Assert.Equal(0, (await RunAsync("target parse", "polisen arbetar för ett tryggare samhälle")).Exit);

    [Fact]
    public async Task Empty_input_gives_empty_output() => Assert.Equal(0, (await RunAsync("forecast", "")).Exit);

    private static async Task<(int Exit, JsonObject[] Answers)> RunAsync(string command, string input)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await new CommandLine(new StringReader(input), output, error)
            .RunAsync(command.Split(' '), TestContext.Current.CancellationToken);
        Assert.Equal("", error.ToString());
        return (
            exit,
            [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())]);
    }
}
