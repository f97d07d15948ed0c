using Indicators.Core.Agreements;
using Indicators.Core.Storage;

namespace Indicators.Core.Reports;

/// <summary>Directory to which every edition is exported.</summary>
/// <param name="Path">Root directory; null when export is off.</param>
public sealed record ReportFolder(string? Path);

/// <summary>
/// Writes the files of every edition to one directory per agreement. Existing files are not overwritten unless one is missing.
/// </summary>
public sealed class ExportReports(Database database, ReportFolder folder)
{
    /// <summary>Exports the editions that have a file missing in the directory; does nothing when export is off.</summary>
    /// <exception cref="IOException">The directory or a file could not be written.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        if (folder.Path is not { } root) return;
        await using var connection = await database.OpenAsync(ct);
        foreach (var agreement in await AgreementStore.AllAsync(connection, ct))
        {
            var place = Directory.CreateDirectory(Path.Combine(root, agreement.Id.Value)).FullName;
            foreach (var edition in await ReportStore.EditionsAsync(connection, agreement.Id, ct))
            {
                var names = await ReportStore.FileNamesAsync(connection, edition.Id, ct);
                if (names.All(name => File.Exists(Path.Combine(place, name)))) continue;
                foreach (var file in await ReportStore.FilesAsync(connection, edition.Id, ct)) await WriteAsync(place, file, ct);
            }
        }
    }

    /// <summary>Writes to a temporary file and renames it, so that a reader never opens an incomplete file.</summary>
    private static async Task WriteAsync(string place, ReportFile file, CancellationToken ct)
    {
        var temporary = Path.Combine(place, $".{file.Name}.{Guid.NewGuid():N}");
        await File.WriteAllBytesAsync(temporary, file.Content, ct);
        File.Move(temporary, Path.Combine(place, file.Name), overwrite: true);
    }
}
