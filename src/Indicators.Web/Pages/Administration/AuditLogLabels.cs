using System.Text.Json.Nodes;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Jobs;
using Indicators.Core.Storage;
using Indicators.Core.Users;

namespace Indicators.Web.Pages.Administration;

/// <summary>A line of the audit log as people read it: roles, parties and jobs by their names. The stored entry is unchanged.</summary>
internal static class AuditLogLabels
{
    /// <summary>A job's Swedish name; other subjects as they are stored.</summary>
    public static string Subject(AuditEntry entry) =>
        entry.Action == AuditAction.RequestJob.Code ? JobLabels.Title(entry.Subject) : entry.Subject;

    /// <param name="json">Details of an entry.</param>
    public static string Details(string json) => InWords(JsonNode.Parse(json), name: "")?.ToJsonString(Json.Options) ?? "";

    private static JsonNode? InWords(JsonNode? node, string name) => node switch
    {
        JsonObject parts => new JsonObject(parts.Select(part => KeyValuePair.Create(part.Key, InWords(part.Value, part.Key)))),
        JsonArray parts => new JsonArray([.. parts.Select(part => InWords(part, name))]),
        JsonValue value when value.TryGetValue<string>(out var text) => Word(name, text),
        _ => node?.DeepClone(),
    };

    private static string Word(string name, string text) => name switch
    {
        "role" when Find<UserRole>(text) is { } role => role.Name(),
        "party" when Find<ResponsibleParty>(text) is { } party => ReportingRight.NameOf(party),
        _ => text,
    };

    /// <summary>Stored in snake case.</summary>
    private static T? Find<T>(string text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var found) && Enum.IsDefined(found)
            ? found
            : null;
}
