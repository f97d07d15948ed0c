using System.Runtime.CompilerServices;
using Indicators.Core.Storage;

namespace Indicators.Web.Tests.Support;

/// <summary>A key file, which every site requires.</summary>
internal static class TestKeys
{
    public static string Path { get; } = System.IO.Path.Combine(
        Directory.CreateTempSubdirectory("indicators-keys-").FullName, "indicators.keys");

    /// <summary>What was sealed with them.</summary>
    public static byte[] Open(string purpose, byte[] sealedBytes) => SealingKeys.Read(Path).Open(purpose, sealedBytes)!;

    /// <summary>Set in the environment, so that every site in these tests has it, however it is started.</summary>
    [ModuleInitializer]
    internal static void Make()
    {
        SealingKeys.Create(Path, new DateOnly(2026, 1, 1));
        Environment.SetEnvironmentVariable(SealingKeys.Setting.Replace(":", "__", StringComparison.Ordinal), Path);
    }
}
