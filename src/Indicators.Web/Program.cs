using System.Text.Json.Serialization;
using Indicators.Core;
using Indicators.Core.Administration;
using Indicators.Core.Jobs;
using Indicators.Core.Storage;
using Indicators.Web;
using Indicators.Web.Api;
using Indicators.Web.Forms;
using Indicators.Web.Pages.OpenData;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.HostFiltering;

// A wrong setting prints its message only, wherever it is read.
AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
{
    if (unhandled.ExceptionObject is not SettingsException fault) return;
    Console.Error.WriteLine(fault.Message);
    Environment.Exit(2);
};
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseDefaultServiceProvider(o => (o.ValidateOnBuild, o.ValidateScopes) = (true, true));
builder.WebHost.ConfigureKestrel(o => o.AddServerHeader = false);
var site = SiteAddress.Read(builder.Configuration);
builder.Services.AddSingleton(site).Configure<HostFilteringOptions>(site.AllowHosts);
builder.Services.AddIndicators(builder.Configuration, TimeProvider.System).AddJobs(logs: false).AddSignIn(builder.Configuration, site)
    .AddSingleton<ReadServiceState>();
builder.Services.AddSingleton(new ReviewSlots(builder.Configuration)).AddSingleton(new ApiRateLimit(builder.Configuration))
    .AddOpenApi(ApiDocument.Version, ApiDocument.Describe);
// Otherwise the document allows numbers as text, which ASP.NET would accept.
builder.Services.ConfigureHttpJsonOptions(o => o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
builder.Services
    .AddRazorPages(o => o.Conventions
        .ConfigureFilter(new NoStoreFilter()).ConfigureFilter(new LogDownloadsFilter())
        .ConfigureFilter(new HandlerNeedsFilter()).ConfigureFilter(new RouteConflictFilter()).ConfigureFilter(new ReadableValuesFilter())
        .ConfigureFilter(new ConfirmationFilter()))
    .AddMvcOptions(SwedishForms.Configure)
    // No script uses the validation rules that the framework would write into each field, in English.
    .AddViewOptions(o => o.HtmlHelperOptions.ClientValidationEnabled = false);
PublicCache.Add(builder.Services);
builder.Services.AddHsts(o => (o.MaxAge, o.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
builder.Services.Configure<ForwardedHeadersOptions>(options => Proxies.Configure(options, builder.Configuration))
    .AddExceptionHandler<UnhandledExceptionHandler>();
// Addresses of requests are never logged, whatever the settings of the log: they may be links that give access.
builder.Services.PostConfigure<LoggerFilterOptions>(o =>
    o.Rules.Add(new(null, "Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning, null)));
builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database").AddCheck<MailHealth>("mail");

var app = builder.Build();
app.UseForwardedHeaders();
app.Use(site.UseOwnAddress);
app.UseExceptionHandler(UnhandledExceptionHandler.Handling);
app.UseStatusCodePagesWithReExecute("/fel");
app.UseWhen(
    ApiProblem.IsOfApi,
    api => api.UseExceptionHandler(fault => fault.Run(ApiProblem.AnswerFaultAsync)).UseStatusCodePages(ApiProblem.AnswerAsync));
app.UseHsts();
app.Use(SecurityHeaders.Add);
app.Use(RequestPathValidation.RequireMethod);
app.Use(SecurityHeaders.ServeIcon);
app.UseStaticFiles(SecurityHeaders.Files);
app.UseRouting();
app.Use(RequestPathValidation.RequireAsync);
app.UseRateLimiter();
app.UseAuthentication();
app.Use(app.Services.GetRequiredService<SecondFactorRule>().RequireAsync);
app.Use(PublicCache.LeaveBodyToErrorPage);
app.UseOutputCache();
app.UseAuthorization();
app.Use(TooLargeBody.RefuseAsync);
app.MapHealthChecks("/health", new() { ResponseWriter = MailHealth.WriteAsync }).AllowAnonymous();
app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
app.MapHealthChecks(
    "/health/ready", new() { Predicate = check => check.Name == "database", ResponseWriter = MailHealth.WriteAsync })
    .AllowAnonymous();
app.MapOpenApi().WithName(ApiDocument.RouteName).AllowAnonymous();
CountsApi.Map(app).AllowAnonymous();
JobsDashboard.Map(app);
app.MapRazorPages();
await app.RunAsync();

/// <summary>Named so that tests can start the site.</summary>
public partial class Program;
