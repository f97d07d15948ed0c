using System.Text.Json;
using System.Text.Json.Nodes;
using Indicators.Worker.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests.Commands;

public sealed class CommandLineTests(Installation installation) : IClassFixture<Installation>
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Theory]
    [InlineData(0, "migrate")]
    [InlineData(0, "agreement list")]
    [InlineData(0, "overview")]
    [InlineData(0, "counts status")]
    [InlineData(0, "counts status --municipality 1883 --json")]
    [InlineData(0, "counts remind")]
    [InlineData(0, "forecast score")]
    [InlineData(2, "forecast scores")]
    [InlineData(0, "--help")]
    [InlineData(1, "evaluate --agreement finns-inte")]
    [InlineData(1, "report correct finns-inte 2016-T1 --reason Fel")]
    [InlineData(1, "pledge condition finns-inte 1 2016 --held")]
    [InlineData(1, "counts reopen --municipality 1883 --period 2016-T1 --until 2016-06-30 --reason Fel")]
    [InlineData(2, "counts status --municipality Karlskoga")]
    [InlineData(2, "counts reopen --municipality 1883 --period 2016-T1 --until 2016-06-30")]
    [InlineData(2, "counts reopen --municipality 1883 --period 2016-T9 --until 2016-06-30 --reason Fel")]
    [InlineData(2, "")]
    [InlineData(2, "agreement")]
    [InlineData(2, "counts import")]
    [InlineData(2, "evaluate --agreement Karlskoga!")]
    [InlineData(2, "report correct karlskoga-2016 femte --reason Fel")]
    [InlineData(2, "report correct karlskoga-2016 2016-T1")]
    [InlineData(2, "pledge condition karlskoga-2016 1 2016")]
    [InlineData(2, "pledge condition karlskoga-2016 1 2016 --held --not-held")]
    [InlineData(1, "pledge cover finns-inte 1 Skolan 2016-03-01")]
    [InlineData(2, "pledge cover karlskoga-2016 1 Skolan")]
    [InlineData(2, "pledge cover karlskoga-2016 1 Skolan 2016-03")]
    [InlineData(2, "pledge cover karlskoga-2016 1 Skolan 2016-03-01 --offered --withdraw")]
    [InlineData(2, "hoppa över")]
    [InlineData(2, "overview --set Mail:Folder")]
    [InlineData(2, "overview --set Mail:Folder=/tmp/a --set mail:folder=/tmp/b")]
    [InlineData(3, "overview --set Database:Connection=Host=/finns/inte")]
    [InlineData(3, "replay /finns/inte.txt")]
    [InlineData(3, "counts export 1883 /finns/inte.csv")]
    public async Task Each_command_ends_with_its_exit_code(int expected, string command)
    {
        var ended = await installation.RunAsync(command.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(expected, ended.ExitCode);
        Assert.Equal(expected == 0, ended.Error.Length == 0);
    }

    [Theory]
    [InlineData("2016-13-01")]
    [InlineData("2015-02-29")]
    [InlineData("13/5 2016")]
    [InlineData("2016-05-13T12:00")]
    [InlineData("igår")]
    public async Task A_day_that_does_not_exist_is_wrong_usage(string day)
    {
        var ended = await installation.RunAsync("evaluate", "--as-of", day);
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains($"--as-of takes a day such as 2016-05-13, not '{day}'.", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verdict_as_json_has_everything_it_is_based_on()
    {
        await installation.DoAsync(
            "agreement", "import", "--as-of", "2016-01-01", installation.Write("ort.yaml", SomeAgreement.Yaml(9001, "bra@ort.example")));
        await installation.DoAsync(
            "counts", "import", "--as-of", "2016-05-10",
            installation.Write(
                "antal.csv",
                SomeAgreement.Counts(9001).Replace("9001;trafikkontroll;2016-V12;12;;;\n", "", StringComparison.Ordinal)));
        var lines = Lines(await installation.DoAsync("evaluate", "--json", "--as-of", "2016-05-13", "--agreement", "ort-9001"));
        var verdict = lines.Select(line => JsonNode.Parse(line)!.AsObject()).First();
        Assert.Equal(
            ("9001", "ort-9001", "1", "2016-05-13", "partly_met", "each_window"),
            (Text(verdict, "municipality"), Text(verdict, "agreement"), Text(verdict, "pledge"), Text(verdict, "as_of"),
                Text(verdict, "status"), Text(verdict, "resolution")));
        Assert.Equal("minst en trafikkontroll/vecka", (string?)verdict["target"]!["text"]);
        Assert.Equal(JsonValueKind.Object, verdict["target"]!["reading"]!.GetValueKind());
        Assert.Equal(JsonValueKind.Number, verdict["reported"]!.GetValueKind());
        Assert.Equal(JsonValueKind.Number, verdict["expected"]!.GetValueKind());
        Assert.InRange((int)verdict["windows_held"]!, 1, (int)verdict["windows_required"]! - 1);
        Assert.Equal(["2016-V12"], verdict["missing_windows"]!.AsArray().Select(window => (string?)window));
        Assert.Contains("2016-V07", verdict["broken_windows"]!.AsArray().Select(window => (string?)window));
        Assert.Contains("2016-V12", verdict["missing"]!.AsArray().Select(period => (string?)period));
        Assert.NotNull(verdict["period"]);
        Assert.Contains("bröts (v.\u00A07)", Text(verdict, "sentence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_score_of_forecasts_as_json_has_every_group_also_before_any_is_settled()
    {
        var score = JsonNode.Parse(await installation.DoAsync("forecast", "score", "--json"))!.AsObject();
        Assert.Equal(
            ["forecasts", "promises", "waiting", "brier_score", "brier_of_share", "sure_z", "bias_z", "judgement", "bins"],
            score.Select(field => field.Key));
        Assert.Equal("too_few", (string?)score["judgement"]);
        Assert.Equal([0.0, 0.1, 0.3, 0.5, 0.7, 0.9], score["bins"]!.AsArray().Select(bin => (double)bin!["from"]!));
    }

    [Fact]
    public async Task Problems_as_json_are_a_list()
    {
        var file = installation.Write("fel.csv", SomeAgreement.Header + "1;lob;2016-01;x;;;");
        var ended = await installation.RunAsync("counts", "import", "--json", file);
        Assert.Equal((1, ""), (ended.ExitCode, ended.Error));
        var problems = JsonNode.Parse(ended.Output)!["problems"]!.AsArray();
        Assert.Equal(
            ["kommun", "antal"],
            problems.Select(problem => (string?)problem!["place"]).Where(place => place is "kommun" or "antal"));
        Assert.All(problems, problem => Assert.Equal(2, (int)problem!["row"]!));
    }

    [Fact]
    public async Task Wordings_are_read_line_by_line_without_a_database()
    {
        var ended = await IndicatorsProcess.RunAsync(
            ["target", "parse"], Nothing, "minst en trafikkontroll/vecka\nverka för trygghet\nsamtliga högstadieskolor\n");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Equal(["rate", "none", "coverage"], Lines(ended.Output).Select(line => (string?)JsonNode.Parse(line)!["kind"]));
    }

    [Fact]
    public async Task The_doctor_reports_each_part_as_ok_or_wrong()
    {
        var well = await installation.RunAsync("doctor", "--set", "Web:PublicUrl=https://loften.example");
        Assert.Equal((0, ""), (well.ExitCode, well.Error));
        Assert.All(Lines(well.Output), line => Assert.StartsWith("ok ", line, StringComparison.Ordinal));
        Assert.Equal(
            [
                "runtime", "database", "schema", "role", "recipients", "charts", "pdf", "site", "settings", "keys", "mail",
                "delivery", "clock",
            ],
            Lines(well.Output).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));

        var settings = installation.With("Mail__Folder", "/proc/indicators");
        settings["Database__Connection"] = "Host=127.0.0.1;Port=1;Username=x;Password=hemligt";
        var ill = await IndicatorsProcess.RunAsync(["doctor", "--json"], settings);
        Assert.Equal((3, ""), (ill.ExitCode, ill.Error));
        var wrong = JsonNode.Parse(ill.Output)!.AsArray().Where(finding => !(bool)finding!["ok"]!)
            .ToDictionary(f => (string)f!["name"]!, f => (string)f!["says"]!);
        Assert.Equal(["database", "site", "keys", "mail", "delivery"], wrong.Keys);
        Assert.Contains("Web:PublicUrl", wrong["site"], StringComparison.Ordinal);
        Assert.Contains("Database:Connection", wrong["database"], StringComparison.Ordinal);
        Assert.Contains("Mail:Folder", wrong["mail"], StringComparison.Ordinal);
        Assert.DoesNotContain("hemligt", ill.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SignIn:RequireSecondFactor=false", "a password alone lets in administrators")]
    [InlineData("Web:Proxies:0=0.0.0.0/0", "Web:Proxies has 0.0.0.0/0")]
    [InlineData("Web:Proxies:0=::/0", "Web:Proxies has ::/0")]
    [InlineData("Web:Proxies:0=10.0.0.0/8", null)]
    [InlineData("Database:Owner=Host=/tmp;Username=agare;Password=hemligt", "Database:Owner is among the service's settings")]
    public async Task The_doctor_warns_of_settings_that_open_more_than_they_must_in_production(string setting, string? warning)
    {
        foreach (var kind in new[] { "Production", "Demo" })
        {
            var said = await installation.RunAsync(
                "doctor", "--set", "Web:PublicUrl=https://loften.example", "--set", setting, "--set", $"Environment={kind}");
            var lines = Lines(said.Output).Where(line => line[6..].StartsWith("settings ", StringComparison.Ordinal)).ToList();
            if (warning is null || kind == "Demo") Assert.Equal(["ok    settings   None opens more than it must."], lines);
            else Assert.Contains(warning, Assert.Single(lines), StringComparison.Ordinal);
            Assert.Equal(kind == "Demo" || warning is null, lines[0].StartsWith("ok", StringComparison.Ordinal));
            Assert.DoesNotContain("hemligt", said.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_doctor_names_roles_without_a_recipient_of_reminders()
    {
        await using var other = await Installation.NewAsync();
        await other.DoAsync(
            "agreement", "import", "--as-of", "2016-01-01", other.Write("ort.yaml", SomeAgreement.Yaml(9002, "bra@ort.example")));
        var during = await other.RunAsync("doctor", "--as-of", "2016-12-31");
        Assert.Equal(3, during.ExitCode);
        Assert.Contains(
            "WRONG recipients ort-9002 has no recipient with the role kommunpolis: no reminders are sent", during.Output,
            StringComparison.Ordinal);
        Assert.Equal(
            0, (await other.RunAsync("doctor", "--as-of", "2017-01-01", "--set", "Web:PublicUrl=https://loften.example")).ExitCode);
    }

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Text(JsonObject verdict, string name) => (string)verdict[name]!;
}
