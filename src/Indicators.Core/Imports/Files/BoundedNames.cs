using System.Xml;

namespace Indicators.Core.Imports.Files;

/// <summary>The names in an XML text, which a parser keeps, each once, until it is done.</summary>
internal sealed class BoundedNames : NameTable
{
    private int count;

    public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

    public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

    private string Counted(string name) => ++count <= FileLimits.XmlNames
        ? name
        : throw new RefusedFileException("Arbetsboken har fler slags delar än Excel känner till, och läses därför inte.");
}
