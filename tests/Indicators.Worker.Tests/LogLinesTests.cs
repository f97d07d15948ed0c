using System.Net.Sockets;
using System.Text.RegularExpressions;
using Indicators.Core.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;
using FaultWords = Indicators.Worker.Commands.Faults;

namespace Indicators.Worker.Tests;

/// <summary>What the log has of a fault.</summary>
public sealed partial class LogLinesTests
{
    [Fact]
    public void An_unexpected_fault_is_logged_with_its_stack_trace_and_number()
    {
        var fault = Thrown(new InvalidOperationException("Sequence contains no elements"));
        var number = Number().Match(FaultWords.Sentence(fault)).Value;
        Assert.NotEqual("", number);
        var lines = Written(new AggregateException(new ItemFailedException("rapport-kil", fault)));
        Assert.Contains(number, lines, StringComparison.Ordinal);
        Assert.Contains("rapport-kil", lines, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^\s+at Indicators\.Worker\.Tests\.LogLinesTests\.Thrown", lines);
        Assert.DoesNotContain("half", lines, StringComparison.Ordinal);
    }

    [Fact]
    public void A_statement_that_the_database_refuses_is_logged_with_its_stack_trace()
    {
        var fault = Thrown(new PostgresException("column \"x\" does not exist", "ERROR", "ERROR", PostgresErrorCodes.UndefinedColumn));
        Assert.Matches("^The database refused: .*42703.*, fault [0-9a-f]{8}$", FaultWords.Sentence(fault));
        Assert.Matches(@"(?m)^\s+at Indicators\.Worker\.Tests\.LogLinesTests\.Thrown", Written(fault));
    }

    [Fact]
    public void An_unreachable_database_is_logged_as_one_line()
    {
        var away = Thrown(new NpgsqlException("Failed to connect", new SocketException(111)));
        Assert.All(
            [
                away,
                new InvalidOperationException("wrapped", away),
                new AggregateException(new ItemFailedException("a", away), new ItemFailedException("b", away)),
            ],
            IsOneLine);
    }

    [Fact]
    public void A_connection_closed_by_the_server_is_logged_as_one_line()
    {
        using var closed = new NpgsqlConnection("Host=localhost");
        var fault = Assert.Throws<InvalidOperationException>(() => closed.BeginTransaction());
        IsOneLine(fault);
        Assert.Equal("The connection to the database was lost.", FaultWords.Sentence(fault));
    }

    private static void IsOneLine(Exception fault) => Assert.Single(Written(fault).TrimEnd('\n').Split('\n'));

    private static Exception Thrown(Exception fault)
    {
        try
        {
            throw fault;
        }
        catch (Exception caught)
        {
            return caught;
        }
    }

    private static string Written(Exception fault)
    {
        var writer = new StringWriter();
        new LogLines().Write(
            new LogEntry<string>(LogLevel.Error, "Hangfire", default, "The job failed.", fault, (said, _) => said), null, writer);
        return writer.ToString();
    }

    [GeneratedRegex("(?<=fault )[0-9a-f]{8}")]
    private static partial Regex Number();
}
