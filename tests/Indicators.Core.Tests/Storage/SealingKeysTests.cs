using System.Text;
using Indicators.Core.Storage;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Indicators.Core.Tests.Storage;

public sealed class SealingKeysTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("indicators-keys-").FullName;

    private static readonly DateOnly Today = new(2026, 11, 30);

    private string File => Path.Combine(folder, "indicators.keys");

    [Fact]
    public void A_sealed_secret_opens_for_its_own_purpose_only()
    {
        var keys = Create();
        var held = keys.Seal("authenticator/anna", "hemligt"u8);
        Assert.Equal("hemligt", Encoding.UTF8.GetString(keys.Open("authenticator/anna", held)!));
        Assert.Null(keys.Open("authenticator/bertil", held));
        Assert.DoesNotContain("hemligt", Encoding.Latin1.GetString(held), StringComparison.Ordinal);
        Assert.NotEqual(held, keys.Seal("authenticator/anna", "hemligt"u8));
    }

    [Fact]
    public void A_change_of_any_byte_is_detected()
    {
        var keys = Create();
        var held = keys.Seal("mail", "hemligt"u8);
        for (var i = 0; i < held.Length; i++)
        {
            held[i] ^= 1;
            Assert.Null(keys.Open("mail", held));
            held[i] ^= 1;
        }
        Assert.Null(keys.Open("mail", held.AsSpan(0, held.Length - 1)));
        Assert.Null(keys.Open("mail", []));
        Assert.NotNull(keys.Open("mail", held));
    }

    [Fact]
    public void A_new_key_seals_and_the_former_key_still_opens_its_secrets()
    {
        var former = Create();
        var held = former.Seal("mail", "förr"u8);
        SealingKeys.AddKey(File, Today.AddYears(1));
        var rotated = SealingKeys.Read(File);
        Assert.Equal("förr", Encoding.UTF8.GetString(rotated.Open("mail", held)!));
        Assert.False(rotated.IsCurrent(held));
        Assert.True(rotated.IsCurrent(rotated.Seal("mail", "nu"u8)));
        Assert.Null(former.Open("mail", rotated.Seal("mail", "nu"u8)));
        Assert.Equal("2 keys, the newest of 2027-11-30", rotated.ToString());
    }

    [Fact]
    public void Another_key_file_opens_nothing_and_makes_other_hashes()
    {
        var keys = Create();
        var other = Path.Combine(folder, "other.keys");
        SealingKeys.Create(other, Today);
        Assert.Null(SealingKeys.Read(other).Open("mail", keys.Seal("mail", "hemligt"u8)));
        Assert.NotEqual(keys.KeyedHash("account", "anna"), SealingKeys.Read(other).KeyedHash("account", "anna"));
        Assert.Equal(keys.KeyedHash("account", "anna"), keys.KeyedHash("account", "anna"));
    }

    [Fact]
    public void Only_the_owner_may_read_a_new_file_and_one_that_others_may_read_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        SealingKeys.Create(File, Today);
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        SealingKeys.AddKey(File, Today);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.Contains("chmod 600", Assert.Throws<SettingsException>(() => SealingKeys.Read(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_existing_key_file_is_never_overwritten()
    {
        SealingKeys.Create(File, Today);
        Assert.Throws<IOException>(() => SealingKeys.Create(File, Today));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# bara en kommentar")]
    [InlineData("2026-11-30 kort")]
    [InlineData("2026-11-30")]
    [InlineData("-----BEGIN CERTIFICATE-----")]
    public void A_file_without_keys_is_refused(string text)
    {
        SealingKeys.Create(File, Today);
        System.IO.File.WriteAllText(File, text);
        Assert.Contains(
            "no file of keys", Assert.Throws<SettingsException>(() => SealingKeys.Read(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_key_file_the_message_tells_how_to_create_one()
    {
        var nothing = new ConfigurationBuilder().Build();
        Assert.Contains(
            "indicators keys create", Assert.Throws<SettingsException>(() => SealingKeys.Read(nothing)).Message,
            StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<SettingsException>(() => SealingKeys.Read(File)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private SealingKeys Create()
    {
        SealingKeys.Create(File, Today);
        return SealingKeys.Read(File);
    }
}
