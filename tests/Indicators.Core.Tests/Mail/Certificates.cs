using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Indicators.Core.Tests.Mail;

/// <summary>A certificate for "localhost" that the system does not trust, as a file for a server.</summary>
internal sealed class Certificates : IDisposable
{
    private readonly X509Certificate2 certificate;

    /// <param name="hasExpired">It held until yesterday.</param>
    public Certificates(bool hasExpired = false)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        certificate = request.CreateSelfSigned(now.AddDays(-2), now.AddDays(hasExpired ? -1 : 1));
        File.WriteAllText(PemFile, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }

    public string PemFile { get; } = Path.GetTempFileName();

    /// <summary>The certificate is checked as always, but against this one instead of the system's.</summary>
    public X509ChainPolicy Trust => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { certificate },
        RevocationMode = X509RevocationMode.NoCheck,
    };

    public void Dispose()
    {
        certificate.Dispose();
        File.Delete(PemFile);
    }
}
