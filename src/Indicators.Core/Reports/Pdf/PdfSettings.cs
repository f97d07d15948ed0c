using Indicators.Core.Storage;

namespace Indicators.Core.Reports.Pdf;

/// <summary>Settings for printing reports with Chromium.</summary>
/// <param name="Chromium">Path of the program; null when there is none.</param>
/// <param name="IsWanted">False when the operator has turned PDF off; reports then do not mention a missing PDF.</param>
public sealed record PdfSettings(string? Chromium, bool IsWanted)
{
    private const string Usual = "/usr/bin/chromium", None = "none";

    /// <summary>Time limit for one report. Printing takes about a second, and several on a busy machine.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>PDF turned off.</summary>
    public static PdfSettings Off { get; } = new(null, IsWanted: false);

    /// <summary>Reads the setting Pdf:Chromium.</summary>
    /// <param name="setting">A path, "none", or null or empty for /usr/bin/chromium if it exists.</param>
    /// <exception cref="SettingsException">The path does not exist.</exception>
    public static PdfSettings Read(string? setting) => setting switch
    {
        null or "" => new(File.Exists(Usual) ? Usual : null, IsWanted: true),
        None => Off,
        _ => File.Exists(setting)
            ? new(setting, IsWanted: true)
            : throw new SettingsException($"Pdf:Chromium is “{setting}”, and there is no such program."),
    };
}
