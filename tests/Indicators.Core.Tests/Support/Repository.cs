namespace Indicators.Core.Tests.Support;

/// <summary>Where the project's own files lie, seen from a test that runs somewhere below it.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Indicators.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run the tests within the repository."));
}
