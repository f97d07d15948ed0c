namespace Indicators.Web.SignIn;

/// <summary>The site's own address in links that leave it.</summary>
/// <param name="publicUrl">Web:PublicUrl; null or empty when it is not set.</param>
public sealed class Site(string? publicUrl)
{
    /// <summary>
    /// What is set, else what the request says. A request can be made to say anything, so in production it is set, or else
    /// AllowedHosts is.
    /// </summary>
    public Uri Address(HttpContext context) =>
        new(string.IsNullOrEmpty(publicUrl) ? $"{context.Request.Scheme}://{context.Request.Host}/" : publicUrl.TrimEnd('/') + '/');
}
