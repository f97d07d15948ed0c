using Microsoft.Extensions.Configuration;

namespace Indicators.Core.Storage;

/// <summary>Tells a production installation from a demonstration.</summary>
public static class InstallationKind
{
    /// <summary>Whether this is production, which is the default; the setting Environment ("Demo") says otherwise.</summary>
    public static bool IsProduction(this IConfiguration configuration) =>
        configuration["Environment"] is not { Length: > 0 } kind || kind.Equals("Production", StringComparison.OrdinalIgnoreCase);
}
