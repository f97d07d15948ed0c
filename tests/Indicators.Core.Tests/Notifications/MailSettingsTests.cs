using Indicators.Core.Notifications;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Indicators.Core.Tests.Notifications;

public sealed class MailSettingsTests
{
    private static readonly MailSettings Right = new() { FromAddress = "indikatorer@example.se", Host = "mail.example.se" };

    public static TheoryData<MailSettings, string[]> Settings => new()
    {
        { Right, [] },
        { Right with { Host = null, Folder = "/tmp/outbox" }, [] },
        { Right with { UserName = "u", Password = "p" }, [] },
        { Right with { FromAddress = "indikatorer" }, ["Mail:FromAddress"] },
        { Right with { FromAddress = "åsa@example.se" }, ["Mail:FromAddress"] },
        { Right with { Host = " " }, ["Mail:Host"] },
        {
            Right with { OperatorAddress = "drift", ReturnPath = "studs", UnsubscribeAddress = "x" },
            ["Mail:OperatorAddress", "Mail:ReturnPath", "Mail:UnsubscribeAddress"]
        },
        { Right with { OperatorAddress = "", ReturnPath = " ", PublicUrl = "" }, [] },
        { Right with { PublicUrl = "https://uppfoljning.example/del" }, [] },
        { Right with { PublicUrl = "http://uppfoljning.example" }, ["Web:PublicUrl"] },
        { Right with { PublicUrl = "uppfoljning.example" }, ["Web:PublicUrl"] },
        { Right with { Port = 0 }, ["Mail:Port"] },
        { Right with { Port = 65536 }, ["Mail:Port"] },
        { Right with { TimeoutSeconds = 0 }, ["Mail:TimeoutSeconds"] },
        { Right with { FinalReplySeconds = 3601 }, ["Mail:FinalReplySeconds"] },
        { Right with { Connections = 51 }, ["Mail:Connections"] },
        { Right with { Security = (MailSecurity)7 }, ["Mail:Security"] },
        { Right with { UserName = "u" }, ["Mail:UserName"] },
        { Right with { Password = "p" }, ["Mail:UserName"] },
        { Right with { UserName = "u", Password = "p", Security = MailSecurity.None }, ["Mail:Security"] },
        { Right with { AllowedDomains = ["kil.se", "@kil.se", ""] }, ["Mail:AllowedDomains", "Mail:AllowedDomains"] },
        { new MailSettings { Port = -1, Connections = 0 }, ["Mail:FromAddress", "Mail:Host", "Mail:Port", "Mail:Connections"] },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void Each_wrong_setting_is_named(MailSettings settings, string[] named) =>
        Assert.Equal(named, settings.Problems(isProduction: true).Select(problem => problem.Split(' ')[0]));

    [Fact]
    public void Outside_production_a_mail_server_needs_a_list_of_domains()
    {
        Assert.StartsWith("Mail:AllowedDomains", Assert.Single(Right.Problems(isProduction: false)), StringComparison.Ordinal);
        Assert.Empty((Right with { AllowedDomains = ["example.se"] }).Problems(isProduction: false));
        Assert.Empty((Right with { Host = null, Folder = "outbox" }).Problems(isProduction: false));
    }

    [Fact]
    public void Each_message_has_a_return_path_of_its_own_when_bounces_have_an_address()
    {
        Assert.Equal("studs+17@kil.se", (Right with { ReturnPath = "studs@kil.se" }).ReturnPathOf(17));
        Assert.Null(Right.ReturnPathOf(17));
    }

    [Theory]
    [InlineData("bra@kil.se", true)]
    [InlineData("bra@KIL.se", true)]
    [InlineData("bra@malmö.se", true)]
    [InlineData("bra@xn--malm-8qa.se", true)]
    [InlineData("bra@sub.kil.se", false)]
    [InlineData("bra@inte-kil.se", false)]
    [InlineData("kil.se", false)]
    public void Only_listed_domains_get_mail(string address, bool allowed)
    {
        Assert.Equal(allowed, (Right with { AllowedDomains = ["Kil.se", "malmö.se"] }).Allows(address));
        Assert.True(Right.Allows(address));
    }

    [Fact]
    public void Settings_are_read_from_environment_variables_and_the_password_is_never_printed()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Mail:FromAddress"] = "indikatorer@example.se",
            ["Mail:Host"] = "mail.example.se",
            ["Mail:Port"] = "465",
            ["Mail:Security"] = "Tls",
            ["Mail:UserName"] = "u",
            ["Mail:Password"] = "hemligt",
            ["Mail:AllowedDomains:0"] = "kil.se",
        }).Build().GetSection("Mail").Get<MailSettings>()!;
        Assert.Equal("mail.example.se:465 (Tls)", settings.ToString());
        Assert.Equal("hemligt", settings.Password);
        Assert.Equal(["kil.se"], settings.AllowedDomains);
    }

    [Fact]
    public void An_empty_setting_is_the_same_as_none()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Mail:FromAddress"] = "indikatorer@example.se",
            ["Mail:Folder"] = "/tmp/mail",
            ["Mail:Port"] = "",
            ["Mail:Security"] = "",
            ["Mail:StuckAfterHours"] = "",
        }).Build();
        using var services = new ServiceCollection().AddIndicators(configuration, TimeProvider.System).BuildServiceProvider();
        var settings = services.GetRequiredService<MailSettings>();
        Assert.Equal((587, MailSecurity.StartTls), (settings.Port, settings.Security));
        Assert.Equal(TimeSpan.FromHours(2), services.GetRequiredService<StuckLimit>().Hours);
    }
}
