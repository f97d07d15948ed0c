using Indicators.Worker.Commands;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Indicators.Worker;

/// <summary>The log: a line per event on standard error, in English for operators, with faults as <see cref="Faults.Whole"/>.</summary>
internal sealed class LogLines() : ConsoleFormatter(FormatName)
{
    /// <summary>The name by which the console's logger finds this format.</summary>
    public const string FormatName = "lines";

    public override void Write<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopes, TextWriter writer)
    {
        var text = entry.Formatter(entry.State, null);
        var line = entry.Exception is { } fault ? $"{text} {Faults.Whole(fault)}" : text;
        writer.WriteLine($"{entry.LogLevel}: {line} [{entry.Category}]");
    }
}

internal static class LoggingBuilderExtensions
{
    /// <summary>Logs to standard error only, so that standard output is a command's answer.</summary>
    public static ILoggingBuilder AddLines(this ILoggingBuilder logging)
    {
        logging.AddConsole(console => console.FormatterName = LogLines.FormatName).AddConsoleFormatter<LogLines, ConsoleFormatterOptions>();
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return logging;
    }
}
