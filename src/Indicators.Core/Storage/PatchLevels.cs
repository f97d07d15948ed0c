namespace Indicators.Core.Storage;

/// <summary>
/// The minimum versions of .NET and PostgreSQL: earlier ones lack fixes of known vulnerabilities. Raised, with the table in
/// SECURITY.md, when a security release concerns this service.
/// </summary>
public static class PatchLevels
{
    /// <summary>The minimum .NET runtime.</summary>
    public static readonly Version Dotnet = new(10, 0, 12);

    /// <summary>The minimum minor version of each supported major version; they are released on the same day.</summary>
    private static readonly Version[] PostgreSql = [new(15, 18), new(16, 14), new(17, 10), new(18, 4)];

    /// <summary>An English sentence with what to install; null when the version is recent enough.</summary>
    public static string? DotnetProblem(Version running) =>
        running >= Dotnet ? null : $".NET {running} lacks fixes for known vulnerabilities. Install {Dotnet} or later.";

    /// <inheritdoc cref="DotnetProblem"/>
    public static string? Problem(Version server) => Array.Find(PostgreSql, one => one.Major == server.Major) is { } least
        ? server >= least ? null : $"PostgreSQL {server} lacks fixes for known vulnerabilities. Install {least} or later."
        : server.Major < PostgreSql[0].Major
        ? $"PostgreSQL {server} is no longer supported. Install {string.Join(", ", PostgreSql.Take(PostgreSql.Length - 1))} or "
            + $"{PostgreSql[^1]}, or later."
        : null;
}
