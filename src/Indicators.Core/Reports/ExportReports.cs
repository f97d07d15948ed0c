using Indicators.Core.Agreements;
using Indicators.Core.Storage;

namespace Indicators.Core.Reports;

/// <summary>Where editions are laid out as files for people who look in folders; null when nobody does.</summary>
public sealed record ReportFolder(string? Path);

/// <summary>Lays every edition's files out in a folder per agreement. What lies there already is left as it is.</summary>
public sealed class ExportReports(Database database, ReportFolder folder)
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (folder.Path is not { } root) return;
        await using var connection = await database.OpenAsync(ct);
        foreach (var agreement in await AgreementStore.AllAsync(connection))
        {
            var place = Directory.CreateDirectory(Path.Combine(root, agreement.Id.Value)).FullName;
            foreach (var edition in await ReportStore.EditionsAsync(connection, agreement.Id))
            {
                var names = await ReportStore.FileNamesAsync(connection, edition.Id);
                if (names.All(name => File.Exists(Path.Combine(place, name)))) continue;
                foreach (var file in await ReportStore.FilesAsync(connection, edition.Id)) await WriteAsync(place, file, ct);
            }
        }
    }

    /// <summary>By a temporary file, so that nobody ever opens half a report.</summary>
    private static async Task WriteAsync(string place, ReportFile file, CancellationToken ct)
    {
        var temporary = Path.Combine(place, $".{file.Name}.{Guid.NewGuid():N}");
        await File.WriteAllBytesAsync(temporary, file.Content, ct);
        File.Move(temporary, Path.Combine(place, file.Name), overwrite: true);
    }
}
