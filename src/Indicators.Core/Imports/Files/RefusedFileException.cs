namespace Indicators.Core.Imports.Files;

/// <summary>A file that is not read on, found while it was being unpacked. The message is a Swedish sentence for who sent it.</summary>
internal sealed class RefusedFileException(string sentence) : Exception(sentence);
