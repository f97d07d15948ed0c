using Indicators.Core.Tests.Notifications;
using Indicators.Worker.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests.Commands;

public sealed class FailingSystemTests(Installation installation) : IClassFixture<Installation>
{
    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=x", "evaluate")]
    [InlineData("Host=127.0.0.1;Port=1;Username=x", "migrate")]
    [InlineData("Host=127.0.0.1;Port=1;Username=x", "serve")]
    // At noon: at night the command prints that no mail is sent, before it queries the database.
    [InlineData("Host=/finns/inte;Username=x", "report build --as-of 2016-05-13")]
    [InlineData("Host=/finns/inte;Username=x", "mail send")]
    public async Task A_database_that_is_down_is_one_sentence(string connection, string command)
    {
        var ended = await IndicatorsProcess.RunAsync(command.Split(' '), installation.With("Database__Connection", connection));
        Assert.Equal((3, ""), (ended.ExitCode, ended.Output));
        var line = Assert.Single(ended.ErrorLines);
        Assert.StartsWith("The database cannot be reached: ", line, StringComparison.Ordinal);
        Assert.EndsWith("Check Database:Connection.", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_kept_for_later_when_the_database_is_down()
    {
        var file = installation.Write("antal.csv", SomeAgreement.Counts(9001));
        var ended = await IndicatorsProcess.RunAsync(
            ["counts", "import", file], installation.With("Database__Connection", "Host=/finns/inte;Username=x"));
        Assert.Equal((3, ""), (ended.ExitCode, ended.Output));
        Assert.Single(ended.ErrorLines);
        Assert.Equal(SomeAgreement.Counts(9001), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    /// <summary>Settings that are wrong, and what of them the one sentence names.</summary>
    public static TheoryData<string, string, string> WrongSettings => new()
    {
        { "Database__Connection", "", "Database:Connection" },
        { "Database__Connection", "Hostt=x;Password=hemligt", "Database:Connection" },
        { "Mail__FromAddress", "ingen", "Mail:FromAddress" },
        { "Mail__Folder", "", "Mail:Host or Mail:Folder" },
        { "Mail__Folder", "/proc/indicators", "Mail:Folder" },
        { "Mail__Port", "tjugofem", "Mail:Port" },
        { "Mail__TimeoutSeconds", "0", "Mail:TimeoutSeconds" },
        { "Folders__Drop", "/finns/inte", "Folders:Drop" },
        { "Folders__Reports", "/proc/indicators", "Folders:Reports" },
        { "Schedule__EverySeconds", "0", "Schedule:EverySeconds" },
        { "Schedule__EverySeconds", "ofta", "Schedule:EverySeconds" },
    };

    [Theory]
    [MemberData(nameof(WrongSettings))]
    public async Task A_wrong_setting_stops_the_service_with_its_name(string name, string value, string named)
    {
        var ended = await IndicatorsProcess.RunAsync(["serve"], installation.With(name, value));
        Assert.Equal((3, ""), (ended.ExitCode, ended.Output));
        var line = Assert.Single(ended.ErrorLines);
        Assert.StartsWith("Settings: ", line, StringComparison.Ordinal);
        Assert.Contains(named, line, StringComparison.Ordinal);
        Assert.DoesNotContain("hemligt", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unavailable_or_refusing_mail_server_loses_no_mail()
    {
        using var server = new SmtpServer();
        await using var mailing = await Installation.NewAsync();
        mailing.Settings["Mail__Host"] = "localhost";
        mailing.Settings["Mail__Port"] = "1";
        mailing.Settings["Mail__Security"] = "None";
        await mailing.DoAsync(
            "agreement", "import", "--as-of", "2016-01-01",
            mailing.Write("ort.yaml", SomeAgreement.Yaml(9001, "bra@ort.example", "refuse@ort.example")));
        await mailing.DoAsync("report", "build", "--as-of", SomeAgreement.FirstReportDue);

        var away = await mailing.RunAsync("mail", "send");
        Assert.Equal((3, "Skickade: 0. Väntar på nytt försök: 2. Kunde inte skickas: 0. Oklara: 0.\n"), (away.ExitCode, away.Output));
        Assert.Equal(2, away.ErrorLines.Length);
        Assert.All(
            away.ErrorLines,
            line => Assert.Contains("is RetryWait: localhost:1: Connection refused", line, StringComparison.Ordinal));
        Assert.Equal(
            2, await mailing.ScalarAsync<int>("select count(*)::int from outbox where state = 'RetryWait' and due_at is not null"));

        mailing.Settings["Mail__Port"] = $"{server.Port}";
        await mailing.ExecuteAsync("update outbox set due_at = now()");
        var refused = await mailing.RunAsync("mail", "send");
        Assert.Equal((3, "Skickade: 1. Väntar på nytt försök: 0. Kunde inte skickas: 1. Oklara: 0.\n"), (refused.ExitCode, refused.Output));
        Assert.Contains("is Failed: 550 5.1.1 There is nobody", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(["bra@ort.example"], server.Recipients);
    }

    [Fact]
    public async Task Without_a_schema_the_message_tells_how_to_create_it()
    {
        await using var empty = await Installation.NewAsync();
        await empty.ExecuteAsync("drop schema hangfire cascade; drop schema public cascade; create schema public");
        foreach (var command in new[] { "evaluate", "serve" })
        {
            var ended = await empty.RunAsync(command);
            Assert.Equal((3, ""), (ended.ExitCode, ended.Output));
            Assert.EndsWith("Run: indicators migrate", Assert.Single(ended.ErrorLines), StringComparison.Ordinal);
        }
        Assert.Contains("WRONG schema", (await empty.RunAsync("doctor")).Output, StringComparison.Ordinal);
    }
}
