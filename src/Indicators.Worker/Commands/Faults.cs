using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Hangfire.Storage;
using Indicators.Core.Charts;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Worker.Commands;

/// <summary>
/// Faults of the system, each as one sentence in English for the operator. A fault outside the program, such as a database that is
/// down, needs no more; for any other the log has the whole exception, with the number in the sentence.
/// </summary>
internal static class Faults
{
    /// <returns>
    /// One line without a stack trace, which may be stored and shown. An unexpected fault has a number of eight hexadecimal digits, which
    /// is also in the log.
    /// </returns>
    public static string Sentence(Exception fault)
    {
        if (Known(fault) is { } sentence) return sentence;
        var first = fault.GetBaseException();
        return $"Unexpected fault {Reference(first)}: {first.GetType().Name}: {first.Message}";
    }

    /// <summary>For the log: the sentence, and the stack trace unless the cause is outside the program.</summary>
    public static string Whole(Exception fault) => IsOutside(fault) ? Sentence(fault) : $"{Sentence(fault)}\n{fault}";

    /// <summary>Whether the fault, or one that it wraps, has its own sentence.</summary>
    public static bool IsKnown(Exception fault) => Known(fault) is not null;

    private static string? Known(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
            if (KnownAlone(cause) is { } sentence) return sentence;
        return null;
    }

    private static string? KnownAlone(Exception fault) => fault switch
    {
        SettingsException => $"Settings: {fault.Message}",
        OperationCanceledException => "Stopped.",
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } => "The database has no schema yet. Run: indicators migrate",
        PostgresException postgres => $"The database refused: {postgres.MessageText} ({postgres.SqlState}), fault {Reference(postgres)}",
        NpgsqlException { InnerException: SocketException or TimeoutException or IOException or null } =>
            $"The database cannot be reached: {fault.InnerException?.Message ?? fault.Message}. Check Database:Connection.",
        NpgsqlException => $"The database failed: {fault.Message}",
        _ when IsLostConnection(fault) => "The connection to the database was lost.",
        AggregateException { InnerExceptions: var faults } => string.Join(' ', faults.Select(Sentence)),
        ItemFailedException { InnerException: { } cause } => $"{fault.Message}: {Sentence(cause)}",
        DistributedLockTimeoutException => $"Another worker, possibly a killed one, has a lock for up to a minute: {fault.Message}",
        JobFaultException => fault.Message,
        ChartSetupException or UnauthorizedAccessException or IOException => fault.Message,
        _ => null,
    };

    /// <summary>Hangfire goes on with a connection that the server has just closed, and Npgsql calls that a misuse.</summary>
    private static bool IsLostConnection(Exception fault) =>
        fault is InvalidOperationException { Source: "Npgsql", Message: "Connection is not open" };

    /// <summary>Whether it cannot be mended in the program.</summary>
    private static bool IsOutside(Exception fault) => fault switch
    {
        AggregateException { InnerExceptions: var faults } => faults.All(IsOutside),
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } => true,
        // Class 57P: it is being shut down or started.
        PostgresException postgres => postgres.IsTransient || postgres.SqlState.StartsWith("57P", StringComparison.Ordinal),
        JobFaultException { InnerException: { } cause } => IsOutside(cause),
        _ => KnownAlone(fault) is not null && fault is not ItemFailedException || fault.InnerException is { } cause && IsOutside(cause),
    };

    /// <summary>The same for the same fault at the same place, so that the operator finds it in the log.</summary>
    private static string Reference(Exception fault)
    {
        var where = fault.StackTrace?.Split('\n')[0];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{fault.GetType()} {fault.Message} {where}")))[..8];
    }
}

/// <summary>Why a job failed. Hangfire stores the message, so it must be a sentence in English for the operator.</summary>
internal sealed class JobFaultException(string sentence, Exception? cause = null) : Exception(sentence, cause);
