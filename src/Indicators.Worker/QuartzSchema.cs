using System.Text;
using Indicators.Core.Storage;
using Quartz;

namespace Indicators.Worker;

/// <summary>The tables of Quartz's clustered job store, from the script that comes with the package.</summary>
internal static class QuartzSchema
{
    /// <summary>Schema and prefix of its tables.</summary>
    public const string TablePrefix = "quartz.qrtz_";

    private const string Script = "Quartz.Impl.AdoJobStore.Schema.create_postgres.sql";

    /// <summary>Every migration of a worker's database: Core's and Quartz's.</summary>
    public static IReadOnlyList<Migration> WithCore() => [.. Migration.OfCore(), OfQuartz()];

    private static Migration OfQuartz()
    {
        using var stream = typeof(IScheduler).Assembly.GetManifestResourceStream(Script)
            ?? throw new InvalidOperationException($"This version of Quartz has no {Script}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var statements = reader.ReadToEnd().ReplaceLineEndings("\n")
            .Replace("{0}", TablePrefix, StringComparison.Ordinal)
            .Replace("{1}", "qrtz_", StringComparison.Ordinal)
            .Split("\n--;;\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(statement => statement.EndsWith(';') ? statement : statement + ";");
        return new("9000_quartz_4.7.3", "create schema quartz;\n" + string.Join("\n", statements));
    }
}
