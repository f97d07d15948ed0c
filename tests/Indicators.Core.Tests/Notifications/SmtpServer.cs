using System.Diagnostics;
using System.Globalization;
using Indicators.Core.Notifications;

namespace Indicators.Core.Tests.Notifications;

/// <summary>A real mail server for as long as a test; see <c>smtp_server.py</c> for how recipients choose its behaviour.</summary>
internal sealed class SmtpServer : IDisposable
{
    private readonly DirectoryInfo recorded = Directory.CreateTempSubdirectory("indicators-smtp-");
    private readonly Process process;

    public SmtpServer(params IEnumerable<string> arguments)
    {
        process = PythonScript.Start("smtp_server.py", [recorded.FullName, .. arguments]);
        Port = int.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    public int Port { get; }

    /// <summary>In the order they came.</summary>
    public IReadOnlyList<byte[]> Received => [.. Files.Select(file => File.ReadAllBytes(file.FullName))];

    /// <summary>Whom messages came for, one entry per message.</summary>
    public IReadOnlyList<string> Recipients => [.. Files.Select(file => file.Name["0000.".Length..^".eml".Length])];

    private IEnumerable<FileInfo> Files => recorded.GetFiles("*.eml").OrderBy(file => file.Name, StringComparer.Ordinal);

    public MailSettings Settings(MailSecurity security = MailSecurity.None, string? password = null) => new()
    {
        FromAddress = "indikatorer@example.se",
        Host = "localhost",
        Port = Port,
        Security = security,
        UserName = password is null ? null : "indikatorer",
        Password = password,
        TimeoutSeconds = 60,
        FinalReplySeconds = 60,
    };

    public void Dispose()
    {
        process.StandardInput.Close();
        process.Dispose();
        recorded.Delete(recursive: true);
    }
}
