using System.Text.Json.Serialization;
using Indicators.Core;
using Indicators.Web;
using Indicators.Web.Api;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseDefaultServiceProvider(o => (o.ValidateOnBuild, o.ValidateScopes) = (true, true));
builder.WebHost.ConfigureKestrel(o => o.AddServerHeader = false);
builder.Services.AddIndicators(builder.Configuration, TimeProvider.System);
builder.Services.AddSingleton(new ApiRateLimit(builder.Configuration)).AddOpenApi(ApiDocument.Version, ApiDocument.Describe);
// Else the document says that numbers may come as text, for ASP.NET would have read them.
builder.Services.ConfigureHttpJsonOptions(o => o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
builder.Services.AddRazorPages();
builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");

var app = builder.Build();
app.UseExceptionHandler("/fel");
app.UseStatusCodePagesWithReExecute("/fel");
app.UseWhen(ApiProblem.IsOfApi, api => api.UseExceptionHandler(fault => fault.Run(ApiProblem.AnswerFaultAsync)).UseStatusCodePages(ApiProblem.AnswerAsync));
app.Use(SecurityHeaders.Add);
app.UseStaticFiles();
app.MapHealthChecks("/health");
app.MapOpenApi();
CountsApi.Map(app);
app.MapRazorPages();
await app.RunAsync();

/// <summary>Named so that tests can start the site.</summary>
public partial class Program;
