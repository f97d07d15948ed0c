using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Indicators.Web.Tests.Users;

/// <summary>
/// An OpenID Connect provider over http whose tokens a test decides, to answer as an attacker would. It signs in at once, and asks for
/// PKCE as real ones do. What a well-behaved provider does is tested with a real one (<see cref="OrganisationSite"/>).
/// </summary>
internal sealed class ForgedProvider : IAsyncDisposable
{
    public const string ClientId = "indicators", ClientSecret = "only-for-tests-0123456789-0123456789";

    private readonly RSA rsa = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge, TokenOf Token)> codes = [];
    private WebApplication? app;

    public ForgedProvider() => Key = new(rsa) { KeyId = "1" };

    public string Address { get; private set; } = "";

    public RsaSecurityKey Key { get; }

    /// <summary>The content of the next token.</summary>
    public TokenOf Next { get; set; } = new("nobody");

    /// <summary>The query of the last authorization request.</summary>
    public IQueryCollection Asked { get; private set; } = new QueryCollection();

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = Address,
            ["authorization_endpoint"] = Address + "/authorize",
            ["token_endpoint"] = Address + "/token",
            ["userinfo_endpoint"] = Address + "/userinfo",
            ["jwks_uri"] = Address + "/jwks",
        }));
        app.MapGet("/jwks", () => Results.Json(new { keys = new[] { Public() } }));
        app.MapGet("/authorize", (Delegate)Authorize);
        app.MapPost("/token", (Delegate)TokenAsync);
        app.MapGet("/userinfo", (HttpContext context) => Results.Json(new Dictionary<string, object>
        {
            ["sub"] = Encoding.UTF8.GetString(
                WebEncoders.Base64UrlDecode(context.Request.Headers.Authorization.ToString().Split(' ')[^1])),
        }));
        await app.StartAsync();
        Address = app.Urls.Single();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
        rsa.Dispose();
    }

    private IResult Authorize(HttpContext context)
    {
        Asked = context.Request.Query;
        var code = Guid.NewGuid().ToString("N");
        codes[code] = (Asked["nonce"]!, Asked["code_challenge"]!, Next);
        return Results.Redirect(
            QueryHelpers.AddQueryString(
                Asked["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = code, ["state"] = Asked["state"] }));
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var verifier = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (!codes.TryRemove(form["code"].ToString(), out var given) || given.Challenge != verifier)
            return Results.Json(new { error = "invalid_grant" }, statusCode: (int)HttpStatusCode.BadRequest);
        var token = given.Token;
        return Results.Json(
            new
            {
                access_token = WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token.UserInfoSubject ?? token.Subject)),
                token_type = "Bearer",
                id_token = token.Write(Address, given.Nonce, Key),
            });
    }

    private object Public()
    {
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            alg = "RS256",
            kid = Key.KeyId,
            n = WebEncoders.Base64UrlEncode(parameters.Modulus!),
            e = WebEncoders.Base64UrlEncode(parameters.Exponent!),
        };
    }
}

/// <param name="UserInfoSubject">The subject that the user info endpoint returns; null for the same.</param>
/// <param name="Nonce">Null for the requested one; empty for none.</param>
/// <param name="Cut">Whether the token claims to be signed but has no signature.</param>
/// <param name="SignedInAgo">How long ago the person signed in, as auth_time states; negative for the future.</param>
/// <param name="LacksSignInTime">Whether auth_time is missing.</param>
/// <param name="Signing">Null for the provider's own key.</param>
internal sealed record TokenOf(
    string Subject, string Email = "anna@kil.example", string[]? Roles = null, string? Issuer = null,
    string Audience = ForgedProvider.ClientId, string? Nonce = null,
    TimeSpan? Age = null, SigningCredentials? Signing = null, bool Unsigned = false, bool Cut = false,
    string? UserInfoSubject = null, TimeSpan SignedInAgo = default, bool LacksSignInTime = false)
{
    public string Write(string issuer, string nonce, RsaSecurityKey key)
    {
        var at = TimeProvider.System.GetUtcNow().UtcDateTime - (Age ?? TimeSpan.Zero);
        var claims = new Dictionary<string, object> { ["sub"] = Subject, ["email"] = Email, ["email_verified"] = true };
        if ((Nonce ?? nonce) is { Length: > 0 } said) claims["nonce"] = said;
        if (!LacksSignInTime) claims["auth_time"] = (TimeProvider.System.GetUtcNow() - SignedInAgo).ToUnixTimeSeconds();
        if (Roles is not null) claims["roles"] = Roles;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Issuer ?? issuer,
            Audience = Audience,
            Claims = claims,
            IssuedAt = at,
            NotBefore = at,
            Expires = at.AddMinutes(5),
            SigningCredentials = Unsigned ? null : Signing ?? new(key, SecurityAlgorithms.RsaSha256),
        };
        var token = new JsonWebTokenHandler().CreateToken(descriptor);
        return Cut ? token[..(token.LastIndexOf('.') + 1)] : token;
    }
}
