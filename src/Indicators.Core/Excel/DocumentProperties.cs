using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;

namespace Indicators.Core.Excel;

/// <summary>Title, language and the like, as file managers and screen readers show them (ECMA-376 part 2, core properties).</summary>
internal static class DocumentProperties
{
    private static readonly XNamespace Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private static readonly XNamespace Dublin = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Terms = "http://purl.org/dc/terms/";
    private static readonly XNamespace Schema = "http://www.w3.org/2001/XMLSchema-instance";

    public static void Add(SpreadsheetDocument document, WorkbookLabels labels)
    {
        var created = labels.Created.ToString("O", CultureInfo.InvariantCulture) + "T00:00:00Z";
        var properties = new XElement(
            Core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "xsi", Schema),
            new XAttribute(XNamespace.Xmlns + "dcterms", Terms),
            new XElement(Dublin + "title", labels.Title),
            new XElement(Dublin + "subject", labels.Subject),
            new XElement(Dublin + "creator", "Indicators"),
            new XElement(Dublin + "language", "sv-SE"),
            new XElement(Core + "keywords", labels.Keywords),
            new XElement(Terms + "created", new XAttribute(Schema + "type", "dcterms:W3CDTF"), created));
        // The package's own way to set these names the part by chance.
        using var stream = document.AddNewPart<CoreFilePropertiesPart>("properties").GetStream(FileMode.Create);
        new XDocument(properties).Save(stream);
    }
}
