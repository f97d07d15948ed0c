using System.IO.Compression;

namespace Indicators.Core.Imports.Files;

/// <summary>
/// A part of a workbook while it is unpacked. Every byte is counted as it comes, since the zip may say anything of how many there will be.
/// </summary>
/// <param name="total">Bytes unpacked of the whole workbook.</param>
internal sealed class CountedPart(ZipArchiveEntry entry, UnpackedTotal total, CancellationToken ct) : Stream
{
    private readonly Stream unpacked = entry.Open();
    private readonly XmlTokens tokens = new();
    private long bytes;

    /// <summary>Set when the part is in another encoding than UTF-8.</summary>
    public bool IsOdd { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        ct.ThrowIfCancellationRequested();
        var read = unpacked.Read(buffer);
        bytes += read;
        total.Add(read);
        tokens.Add(buffer[..read]);
        if ((IsOdd || tokens.IsWide) && bytes > FileLimits.OddPartBytes)
        {
            throw new RefusedFileException(
                "Arbetsboken är sparad i en annan teckenkodning än Excel använder. Öppna den i Excel, spara den på nytt och försök igen.");
        }
        if (bytes > FileLimits.PartBytes || IsInflated) throw new RefusedFileException(UnpackedTotal.TooMuch);
        return read;
    }

    private bool IsInflated => bytes > FileLimits.SmallPartBytes && bytes / FileLimits.UnpackedTimes > entry.CompressedLength;

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) unpacked.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>What has been unpacked of a workbook.</summary>
internal sealed class UnpackedTotal
{
    private long bytes;

    public static string TooMuch =>
        "Arbetsboken blir mycket större när den packas upp, och läses därför inte: "
        + $"högst {FileLimits.UnpackedBytes / FileLimits.MegaByte} MB, och ingen del mer än {FileLimits.UnpackedTimes} gånger så "
        + "stor. Ta bort bilder, andra blad och tomma formaterade rader.";

    public void Add(int read)
    {
        bytes += read;
        if (bytes > FileLimits.UnpackedBytes) throw new RefusedFileException(TooMuch);
    }
}
