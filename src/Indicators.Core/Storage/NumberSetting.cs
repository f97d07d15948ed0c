using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Indicators.Core.Storage;

/// <summary>Reads whole numbers from the settings. As for every setting, an empty value means that it is not set.</summary>
public static class NumberSetting
{
    /// <summary>Reads a number from <paramref name="least"/> to <paramref name="most"/>, both inclusive.</summary>
    /// <returns><paramref name="otherwise"/> when it is not set.</returns>
    /// <exception cref="SettingsException">It is not a whole number in the range.</exception>
    public static int Read(IConfiguration configuration, string name, int otherwise, int least, int most)
    {
        if (configuration[name] is not { Length: > 0 } text) return otherwise;
        return int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new SettingsException($"{name} is “{text}”; it must be {least} to {most}.");
    }
}
