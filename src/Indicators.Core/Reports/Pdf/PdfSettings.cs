using Indicators.Core.Storage;

namespace Indicators.Core.Reports.Pdf;

/// <summary>Which Chromium prints reports.</summary>
/// <param name="Chromium">The program; null when there is none.</param>
/// <param name="IsWanted">False when the operator has said that reports have no PDF; then none is missed.</param>
public sealed record PdfSettings(string? Chromium, bool IsWanted)
{
    private const string Usual = "/usr/bin/chromium", None = "none";

    /// <summary>How long a report may take: it needs about a second, and several on a busy machine.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>No PDF, and none missed.</summary>
    public static PdfSettings Off { get; } = new(null, IsWanted: false);

    /// <param name="setting">Pdf:Chromium: a path, "none", or nothing for Debian's if it is there.</param>
    /// <exception cref="SettingsException">There is no such program.</exception>
    public static PdfSettings Read(string? setting) => setting switch
    {
        null or "" => new(File.Exists(Usual) ? Usual : null, IsWanted: true),
        None => Off,
        _ => File.Exists(setting)
            ? new(setting, IsWanted: true)
            : throw new SettingsException($"Pdf:Chromium is “{setting}”, and there is no such program."),
    };
}
