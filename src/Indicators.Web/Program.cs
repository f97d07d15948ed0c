using Indicators.Core;
using Indicators.Web;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseDefaultServiceProvider(o => (o.ValidateOnBuild, o.ValidateScopes) = (true, true));
builder.WebHost.ConfigureKestrel(o => o.AddServerHeader = false);
builder.Services.AddIndicators(builder.Configuration, TimeProvider.System);
builder.Services.AddRazorPages();
builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");

var app = builder.Build();
app.UseExceptionHandler("/fel");
app.UseStatusCodePagesWithReExecute("/fel");
app.Use(SecurityHeaders.Add);
app.UseStaticFiles();
app.MapHealthChecks("/health");
app.MapRazorPages();
await app.RunAsync();

/// <summary>Named so that tests can start the site.</summary>
public partial class Program;
