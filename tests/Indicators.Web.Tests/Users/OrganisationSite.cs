using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Indicators.Core.Tests.Support;
using Indicators.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Xunit;

namespace Indicators.Web.Tests.Users;

/// <summary>The site with an organisation's own sign-in: the npm package oidc-provider in a process of its own.</summary>
public sealed class OrganisationSite : TestSite, IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "organisation-provider");

    private readonly int port = FreePort();
    private Process? provider;

    /// <summary>Why the provider could not be had; null when it runs.</summary>
    public string? Missing { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Missing = await InstallAsync();
        if (Missing is not null) return;
        provider = Start("node", "provider.mjs", port.ToString(System.Globalization.CultureInfo.InvariantCulture), new Uri(Address, "/logga-in/organisation/svar").ToString());
        while (await provider.StandardOutput.ReadLineAsync() is { } line && line != "ready")
        {
            // It warns that it is not for production.
        }
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        provider?.Kill(entireProcessTree: true);
        provider?.Dispose();
        await DisposeAsync();
    }

    protected override void Configure(IWebHostBuilder host) => host
        .UseSetting("Oidc:Authority", $"http://127.0.0.1:{port}").UseSetting("Oidc:ClientId", "indicators")
        .UseSetting("Oidc:ClientSecret", "only-for-tests-0123456789").UseSetting("Oidc:Name", "kommunens konto");

    private static async Task<string?> InstallAsync()
    {
        var source = Path.Combine(Repository.Root, "tests", "Indicators.Web.Tests", "Users", "OrganisationProvider");
        Directory.CreateDirectory(Folder);
        foreach (var file in Directory.EnumerateFiles(source)) File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
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
        var start = new ProcessStartInfo(program) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        if (arguments is ["provider.mjs", ..]) process.BeginErrorReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
