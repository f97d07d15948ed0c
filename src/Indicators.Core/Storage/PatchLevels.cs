namespace Indicators.Core.Storage;

/// <summary>
/// The oldest versions that the service should run on: those before lack mends of known weaknesses. Raised, with the table in
/// SECURITY.md, when .NET or PostgreSQL tells of a weakness that matters here.
/// </summary>
public static class PatchLevels
{
    public static readonly Version Dotnet = new(10, 0, 12);

    /// <summary>Of each major version that is still mended; their minor versions come on the same day.</summary>
    private static readonly Version[] PostgreSql = [new(15, 18), new(16, 14), new(17, 10), new(18, 4)];

    /// <summary>What to do, in English; null when it is new enough.</summary>
    public static string? DotnetProblem(Version running) =>
        running >= Dotnet ? null : $".NET {running} lacks mends of known weaknesses. Install {Dotnet} or later.";

    /// <inheritdoc cref="DotnetProblem"/>
    public static string? Problem(Version server) => Array.Find(PostgreSql, one => one.Major == server.Major) is { } least
        ? server >= least ? null : $"PostgreSQL {server} lacks mends of known weaknesses. Install {least} or later."
        : server.Major < PostgreSql[0].Major
        ? $"PostgreSQL {server} is not mended any more. Install {string.Join(", ", PostgreSql.Take(PostgreSql.Length - 1))} or "
            + $"{PostgreSql[^1]}, or later."
        : null;
}
