using System.Globalization;
using System.Text.RegularExpressions;
using Indicators.Core.Agreements;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Microsoft.Extensions.Configuration;

namespace Indicators.Core.Imports.Sources;

/// <summary>Reads the settings below Sources, and refuses an address that should not be fetched from.</summary>
public sealed partial class SourceSettingsReader
{
    private readonly IConfigurationSection root;
    private readonly bool isProduction;
    private readonly HashSet<string> allowedHosts;

    private SourceSettingsReader(IConfiguration configuration)
    {
        root = configuration.GetSection("Sources");
        isProduction = configuration.IsProduction();
        allowedHosts = root.GetSection("AllowedHosts").GetChildren().Select(host => host.Value ?? "")
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <exception cref="SettingsException">A setting is missing or wrong; the message names it and contains no secret.</exception>
    public static SourceSettings Read(IConfiguration configuration)
    {
        var reader = new SourceSettingsReader(configuration);
        CountSource[] sources =
        [
            .. reader.root.GetChildren().Where(child => int.TryParse(child.Key, CultureInfo.InvariantCulture, out _))
                .Select(reader.Source),
        ];
        if (sources.GroupBy(source => source.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new SettingsException($"Sources has two that are named “{twice.Key}”.");
        return new(
            sources, reader.Boolean("AllowPrivateAddresses"),
            TimeSpan.FromSeconds(NumberSetting.Read(configuration, "Sources:TimeoutSeconds", otherwise: 60, least: 1, most: 600)),
            TimeSpan.FromMinutes(NumberSetting.Read(configuration, "Sources:EveryMinutes", otherwise: 60, least: 1, most: 10_080)));
    }

    private CountSource Source(IConfigurationSection section) => new(
        section["Name"] is { Length: > 0 and <= 80 } name ? name : throw Wrong(section, "Name", "must be 1 to 80 characters"),
        Url(section),
        new(Parsed(section, "Municipality", MunicipalityCode.Parse), Parsed(section, "Party", ReportingRight.ParseParty)),
        Header(section));

    private Uri Url(IConfigurationSection section)
    {
        if (!Uri.TryCreate(section["Url"], UriKind.Absolute, out var url))
            throw Wrong(section, "Url", "must be an address such as https://statistik.example.se/kil.csv");
        if (url.UserInfo.Length > 0) throw Wrong(section, "Url", "must not hold a user name; use Header for a token");
        if (url.Scheme != Uri.UriSchemeHttps && !(url.Scheme == Uri.UriSchemeHttp && url.IsLoopback && !isProduction))
            throw Wrong(section, "Url", "must begin with https:// (http:// only to this machine, outside production)");
        if (!allowedHosts.Contains(url.Host)) throw Wrong(section, "Url", $"is on {url.Host}, which is not among Sources:AllowedHosts");
        return url;
    }

    private static SourceHeader? Header(IConfigurationSection section)
    {
        if (section["Header"] is not { Length: > 0 } text) return null;
        var match = HeaderForm().Match(text);
        return match.Success
            ? new(match.Groups["name"].Value, match.Groups["value"].Value)
            : throw Wrong(section, "Header", "must be a name and a value, such as X-Token: …");
    }

    private static T Parsed<T>(IConfigurationSection section, string name, Func<string, Parsed<T>> parse)
    {
        var parsed = parse(section[name] ?? "");
        return parsed.Ok ? parsed.Value : throw Wrong(section, name, $"is wrong: {parsed.Problem}");
    }

    private bool Boolean(string name) => root[name] is not { Length: > 0 } text ? false
        : bool.TryParse(text, out var truth) ? truth
        : throw Wrong(root, name, "must be true or false");

    private static SettingsException Wrong(IConfigurationSection section, string name, string what) =>
        new($"{section.Path}:{name} {what}.");

    [GeneratedRegex(
        @"\A(?<name>[A-Za-z0-9-]+): ?(?<value>[\x21-\x7E][\x20-\x7E]*)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex HeaderForm();
}
