using Microsoft.Extensions.Configuration;

namespace Indicators.Core.Storage;

public static class InstallationKind
{
    /// <summary>Whether this is the real thing, which it is unless the setting Environment says otherwise ("Demo").</summary>
    public static bool IsProduction(this IConfiguration configuration) =>
        configuration["Environment"] is not { Length: > 0 } kind || kind.Equals("Production", StringComparison.OrdinalIgnoreCase);
}
