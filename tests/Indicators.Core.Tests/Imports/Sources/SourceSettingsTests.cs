using System.Net;
using Indicators.Core.Http;
using Indicators.Core.Imports.Sources;
using Indicators.Core.Storage;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Indicators.Core.Tests.Imports.Sources;

public sealed class SourceSettingsTests
{
    private static readonly Dictionary<string, string?> Right = new()
    {
        ["Environment"] = "Production",
        ["Sources:AllowedHosts:0"] = "statistik.example.se",
        ["Sources:0:Name"] = "Polisen",
        ["Sources:0:Url"] = "https://statistik.example.se/karlskoga.csv?kod=hemlig",
        ["Sources:0:Municipality"] = "1883",
        ["Sources:0:Party"] = "polisen",
        ["Sources:0:Header"] = "X-Token: hemligt",
    };

    [Fact]
    public void A_source_setting_is_read_and_printed_without_its_secret()
    {
        var settings = Read();
        var source = Assert.Single(settings.Sources);
        Assert.Equal(
            ("X-Token", "hemligt", false, 60),
            (source.Header!.Name, source.Header.Value, settings.AllowPrivateAddresses, settings.Every.TotalMinutes));
        Assert.DoesNotContain("hemlig", $"{source} {source.Header} {settings}", StringComparison.Ordinal);
    }

    [Fact]
    public void Without_settings_there_are_no_sources() =>
        Assert.Empty(SourceSettingsReader.Read(new ConfigurationBuilder().Build()).Sources);

    [Theory]
    [InlineData("Sources:0:Name", "")]
    [InlineData("Sources:0:Url", "")]
    [InlineData("Sources:0:Url", "/etc/passwd")]
    [InlineData("Sources:0:Url", "file:///etc/passwd")]
    [InlineData("Sources:0:Url", "http://statistik.example.se/karlskoga.csv")]
    [InlineData("Sources:0:Url", "http://127.0.0.1/karlskoga.csv")]
    [InlineData("Sources:0:Url", "https://evil.example.se/karlskoga.csv")]
    [InlineData("Sources:0:Url", "https://statistik.example.se.evil.se/karlskoga.csv")]
    [InlineData("Sources:0:Url", "https://statistik.example.se@evil.se/karlskoga.csv")]
    [InlineData("Sources:0:Url", "https://user:hemligt@statistik.example.se/karlskoga.csv")]
    [InlineData("Sources:0:Municipality", "188")]
    [InlineData("Sources:0:Party", "gemensamt")]
    [InlineData("Sources:0:Header", "hemligt")]
    [InlineData("Sources:0:Header", "X-Token: hemligt\r\nHost: x")]
    [InlineData("Sources:AllowPrivateAddresses", "kanske")]
    [InlineData("Sources:TimeoutSeconds", "0")]
    [InlineData("Sources:EveryMinutes", "ofta")]
    public void A_wrong_setting_stops_the_program_with_its_name_and_no_secret(string name, string value)
    {
        var fault = Assert.Throws<SettingsException>(() => Read((name, value)));
        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hemligt", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_sources_of_one_name_are_refused() => Assert.Throws<SettingsException>(() => Read(
        ("Sources:1:Name", "Polisen"), ("Sources:1:Url", Right["Sources:0:Url"]), ("Sources:1:Municipality", "1715"),
        ("Sources:1:Party", "kommunen")));

    [Fact]
    public void Plain_http_to_this_machine_is_allowed_outside_production() => Assert.Single(Read(
        ("Environment", "Development"), ("Sources:0:Url", "http://127.0.0.1:8080/x.csv"), ("Sources:AllowedHosts:0", "127.0.0.1")).Sources);

    [Theory]
    [InlineData("93.184.216.34", true)]
    [InlineData("2a00:1450:400f:80c::2003", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.9.9.9", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:93.184.216.34", true)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    public void Addresses_that_are_not_public_are_recognised(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    private static SourceSettings Read(params (string Name, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(Right);
        foreach (var (name, value) in changes) settings[name] = value;
        return SourceSettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
    }
}
