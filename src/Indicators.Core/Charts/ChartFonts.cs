using System.Runtime.InteropServices;

namespace Indicators.Core.Charts;

/// <summary>
/// Makes pictures look alike on every machine: only Noto Sans, found through our own configuration and not the machine's.
/// A missing font would otherwise be replaced in silence. The configuration is handed to fontconfig in memory, because a
/// FONTCONFIG_FILE set from within .NET does not reach native code.
/// </summary>
public static class ChartFonts
{
    internal const string Family = "Noto Sans";

    private const int MatchPattern = 0;
    private const int Found = 0;

    // No rescan: fontconfig would replace the configuration by the machine's own when a font is installed meanwhile.
    internal const string Configuration = """
        <?xml version="1.0"?>
        <fontconfig>
          <dir>/usr/share/fonts</dir>
          <dir>/usr/local/share/fonts</dir>
          <cachedir>/var/cache/fontconfig</cachedir>
          <cachedir prefix="xdg">fontconfig</cachedir>
          <selectfont>
            <acceptfont>
              <pattern><patelt name="family"><string>Noto Sans</string></patelt></pattern>
            </acceptfont>
            <rejectfont><pattern/></rejectfont>
          </selectfont>
          <match target="font">
            <edit name="antialias" mode="assign"><bool>true</bool></edit>
            <edit name="hinting" mode="assign"><bool>false</bool></edit>
            <edit name="rgba" mode="assign"><const>none</const></edit>
          </match>
          <config><rescan><int>0</int></rescan></config>
        </fontconfig>
        """;

    private static readonly Lazy<string?> FirstProblem = new(() => MissingLibrary(PngChart.Native.Libraries) ?? Use(Configuration));

    /// <summary>
    /// Null when pictures come out right; else what is wrong and what to install, in English for operators. Looked up once
    /// per process: restart after installing.
    /// </summary>
    public static string? Problem() => FirstProblem.Value;

    internal static string? MissingLibrary(IEnumerable<string> sonames)
    {
        var missing = sonames.FirstOrDefault(name => !NativeLibrary.TryLoad(name, out _));
        return missing is null ? null : $"{missing} cannot be loaded, and charts need it. Install it: apt-get install librsvg2-2";
    }

    /// <summary>Makes the configuration the process' own if it finds the font in both weights.</summary>
    internal static string? Use(string configuration)
    {
        using var config = PngChart.Native.FontConfigNew();
        if (config.IsInvalid
            || !PngChart.Native.FontConfigParse(config, configuration, complain: true)
            || !PngChart.Native.FontConfigBuild(config))
            return "fontconfig does not accept the service's own font configuration. Its version must be 2.12 or later.";
        foreach (var style in new[] { "Regular", "Bold" })
        {
            if (Match(config, style) != $"{Family} {style}")
                return $"{Family} {style} is not installed, and charts need it. Install it: apt-get install fonts-noto-core";
        }
        return PngChart.Native.FontConfigUse(config) ? null : "fontconfig does not use the service's own font configuration.";
    }

    /// <summary>The family and style that would be used, or null.</summary>
    private static string? Match(PngChart.Native.FontConfig config, string style)
    {
        using var wanted = PngChart.Native.FontPatternNew($"{Family}:{style.ToLowerInvariant()}");
        PngChart.Native.FontSubstitute(config, wanted, MatchPattern);
        PngChart.Native.FontDefaults(wanted);
        using var match = PngChart.Native.FontMatch(config, wanted, out var result);
        return match.IsInvalid || result != Found ? null : $"{Text(match, "family")} {Text(match, "style")}";
    }

    private static string? Text(PngChart.Native.FontPattern pattern, string name) =>
        PngChart.Native.FontPatternString(pattern, name, 0, out var value) == Found ? Marshal.PtrToStringUTF8(value) : null;
}
