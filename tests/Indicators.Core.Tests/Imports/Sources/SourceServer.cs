using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Indicators.Core.Tests.Imports.Sources;

/// <summary>A web server on this machine that answers as a test says, and remembers what it was asked.</summary>
public sealed class SourceServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private SourceServer(WebApplication app) => this.app = app;

    public Func<HttpContext, Task> Answer { get; set; } = http => http.Response.WriteAsync("");

    public List<(string Path, IHeaderDictionary Headers)> Asked { get; } = [];

    public Uri Address => new(app.Urls.Single());

    public static async Task<SourceServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new SourceServer(builder.Build());
        server.app.Run(http =>
        {
            lock (server.Asked) server.Asked.Add((http.Request.Path, new HeaderDictionary(http.Request.Headers.ToDictionary())));
            return server.Answer(http);
        });
        await server.app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
