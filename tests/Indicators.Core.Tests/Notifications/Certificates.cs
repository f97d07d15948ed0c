using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Indicators.Core.Tests.Notifications;

/// <summary>A certificate for "localhost", as a file for a server, of an issuer that the system does not trust.</summary>
internal sealed class Certificates : IDisposable
{
    private readonly X509Certificate2 issuer;

    /// <param name="hasExpired">It held until yesterday.</param>
    public Certificates(bool hasExpired = false)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var issuerKey = RSA.Create(2048);
        var authority = new CertificateRequest(
            $"CN=Issuer {Guid.NewGuid()}", issuerKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        issuer = authority.CreateSelfSigned(now.AddDays(-3), now.AddDays(2));
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(issuer, now.AddDays(-2), now.AddDays(hasExpired ? -1 : 1), [1]);
        File.WriteAllText(
            PemFile, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n{issuer.ExportCertificatePem()}\n");
    }

    public string PemFile { get; } = Path.GetTempFileName();

    /// <summary>The certificate is checked as always, but against this issuer instead of the system's.</summary>
    public X509ChainPolicy Trust => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { issuer },
        RevocationMode = X509RevocationMode.NoCheck,
    };

    public void Dispose()
    {
        issuer.Dispose();
        File.Delete(PemFile);
    }
}
