using System.Net.Sockets;
using Indicators.Core.Charts;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Worker.Commands;

/// <summary>Faults of the system, each as one sentence in English for the operator; a stack trace never.</summary>
internal static class Faults
{
    public static string Sentence(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
            if (Known(cause) is { } sentence) return sentence;
        var first = fault.GetBaseException();
        return $"Unexpected fault, nothing was half-stored: {first.GetType().Name}: {first.Message}";
    }

    private static string? Known(Exception fault) => fault switch
    {
        SettingsException => $"Settings: {fault.Message}",
        OperationCanceledException => "Stopped.",
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } => "The database has no schema yet. Run: indicators migrate",
        PostgresException postgres => $"The database refused: {postgres.MessageText} ({postgres.SqlState})",
        NpgsqlException { InnerException: SocketException or TimeoutException or IOException or null } =>
            $"The database cannot be reached: {fault.InnerException?.Message ?? fault.Message}. Check Database:Connection.",
        NpgsqlException => $"The database failed: {fault.Message}",
        AggregateException { InnerExceptions: var faults } => string.Join(' ', faults.Select(Sentence)),
        FaultWithOneException { InnerException: { } cause } => $"{fault.Message}: {Sentence(cause)}",
        ChartSetupException or UnauthorizedAccessException or IOException => fault.Message,
        _ => null,
    };
}
