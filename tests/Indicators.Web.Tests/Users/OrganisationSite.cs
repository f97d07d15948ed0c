using System.Diagnostics;
using System.Text.Json;
using Indicators.Core.Tests.Support;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Xunit;

namespace Indicators.Web.Tests.Users;

/// <summary>The site with an organisation's sign-in: the npm package oidc-provider in a separate process.</summary>
public sealed class OrganisationSite : TestSite, IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "organisation-provider");

    private readonly int port = FreePort.Next();
    private readonly string roles = Path.Combine(Path.GetTempPath(), $"indicators-roles-{Guid.NewGuid():N}.json");
    private Process? provider;

    /// <summary>Why the provider could not be started; null when it runs.</summary>
    public string? Missing { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Missing = await InstallAsync();
        if (Missing is null) await StartProviderAsync();
    }

    /// <summary>With new keys, and without sessions.</summary>
    public async Task RestartProviderAsync()
    {
        await StopProviderAsync();
        await StartProviderAsync();
    }

    /// <summary>The claims of a subject, from the next sign-in.</summary>
    public Task SetRolesAsync(string name, params string[] values) =>
        File.WriteAllTextAsync(roles, JsonSerializer.Serialize(new Dictionary<string, string[]> { [name] = values }));

    private async Task StartProviderAsync()
    {
        if (!File.Exists(roles)) await File.WriteAllTextAsync(roles, "{}");
        provider = Start(
            "node", "provider.mjs", port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            new Uri(Address, "/logga-in/organisation/svar").ToString(),
            new Uri(Address, "/logga-ut/organisation/svar").ToString(), roles);
        while (await provider.StandardOutput.ReadLineAsync() is { } line && line != "ready")
        {
            // It warns that it is not for production.
        }
    }

    private async Task StopProviderAsync()
    {
        if (provider is null) return;
        provider.Kill(entireProcessTree: true);
        await provider.WaitForExitAsync();
        provider.Dispose();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await StopProviderAsync();
        File.Delete(roles);
        await DisposeAsync();
    }

    protected override void Configure(IWebHostBuilder host) => host
        .UseSetting("Oidc:Authority", $"http://127.0.0.1:{port}").UseSetting("Oidc:ClientId", "indicators")
        .UseSetting("Oidc:ClientSecret", "only-for-tests-0123456789").UseSetting("Oidc:Name", "kommunens konto")
        .UseSetting("Oidc:Roles:0:Value", "Polis.Kil").UseSetting("Oidc:Roles:0:Role", "kommunpolis")
        .UseSetting("Oidc:Roles:0:Municipality", Kil);

    private static async Task<string?> InstallAsync()
    {
        var source = Path.Combine(Repository.Root, "tests", "Indicators.Web.Tests", "Users", "OrganisationProvider");
        Directory.CreateDirectory(Folder);
        foreach (var file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "oidc-provider"))) return null;
        try
        {
            using var npm = Start("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            var said = await npm.StandardError.ReadToEndAsync();
            await npm.WaitForExitAsync();
            return npm.ExitCode == 0 ? null : $"npm could not fetch oidc-provider: {said}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "there is no node and npm here";
        }
    }

    private static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        if (arguments is ["provider.mjs", ..]) process.BeginErrorReadLine();
        return process;
    }
}
