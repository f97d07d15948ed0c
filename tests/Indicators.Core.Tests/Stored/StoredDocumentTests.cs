using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Imports;
using Indicators.Core.Phrases;
using Indicators.Core.Storage.Stored;
using Xunit;

namespace Indicators.Core.Tests.Stored;

public sealed partial class StoredDocumentTests
{
    /// <summary>Members that are not stored on purpose, and why.</summary>
    private static readonly Dictionary<(Type Type, string Member), string> LeftOut = new()
    {
        [(typeof(Agreement), nameof(Agreement.Versions))] = "Put together from the stored versions when they are read.",
        [(typeof(Verdict), nameof(Verdict.Windows))] = "Only for the page that has just judged.",
        [(typeof(Verdict), nameof(Verdict.IsReached))] = "Only for the run that has just judged.",
        [(typeof(ImportResult), nameof(ImportResult.ReceiptId))] = "The number of the row.",
    };

    public static TheoryData<string> Kinds => [.. StoredKind.All.Select(kind => kind.Name)];

    public static TheoryData<string, int> Files =>
        [.. StoredKind.All.SelectMany(kind => Enumerable.Range(0, kind.Version + 1).Select(version => (kind.Name, version)))];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_document_of_any_version_is_read_and_written_in_the_newest(string kind, int version)
    {
        var stored = Kind(kind);
        Assert.Equal(Text(stored, stored.Version), Compact(stored.Rewrite(Text(stored, version))));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_newest_version_contains_everything_of_the_first(string kind)
    {
        var stored = Kind(kind);
        SaysAll(Text(stored, 0), Text(stored, stored.Version));
    }

    /// <summary>What version 0 had beside what it was read from: worked out from the rest, or never read again.</summary>
    private static readonly string[] Computed =
    [
        "is_draft", "ok", "json_pointer", "applies", "per_day", "size", "is_blank", "has_no_number", "says_nothing", "words", "receipt_id",
        "agreement", "days",
    ];

    /// <summary>What only a later version has: its number, targets' ids, and the unit that was left out when it was the usual.</summary>
    private static readonly HashSet<string> Later = ["v", "id", "unit"];

    internal static void SaysAll(string first, string newest)
    {
        var (was, now) = (Values(JsonNode.Parse(first)!), Values(JsonNode.Parse(newest)!));
        foreach (var (path, value) in was)
            if (now.TryGetValue(path, out var same)) Assert.Equal((path, value), (path, same));
            else Assert.Contains(path.Split('.', '[')[^1].TrimEnd(']'), Computed);
        Assert.Subset(Later, now.Keys.Except(was.Keys).Select(path => path.Split('.')[^1]).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_field_of_a_document_is_read_as_it_was_written(string kind)
    {
        var (before, after) = Kind(kind).RoundTrip();
        Assert.Equal(Describe(before), Describe(after));
    }

    [Fact]
    public void Every_member_of_a_stored_type_is_stored_or_left_out_on_purpose() => Assert.Empty(
        from fields in StoredKind.Fields
        from type in fields.Types
        from member in Members(type.Key)
        where type.Value.All(field => field.Member != member.Name) && !LeftOut.ContainsKey((type.Key, member.Name))
        select $"{type.Key.Name}.{member.Name}");

    [Fact]
    public void Every_value_of_a_stored_enum_has_a_unique_word()
    {
        foreach (var fields in StoredKind.Fields)
        {
            var used = fields.Types.Keys.SelectMany(Members).Select(member => Inner(member.PropertyType));
            foreach (var type in used.Where(type => type.IsEnum).Distinct())
            {
                var values = Enum.GetValues(type).Cast<object>();
                string[] words = [.. values.Select(value => JsonSerializer.Serialize(value, type, fields.Options))];
                Assert.Equal(words.Distinct(), words);
            }
        }
    }

    [Theory]
    [InlineData(typeof(Target))]
    [InlineData(typeof(Indicator))]
    [InlineData(typeof(Pledge))]
    [InlineData(typeof(Core.Reports.ReportContent))]
    public void A_field_that_is_added_to_a_record_changes_nothing_that_is_stored(Type record)
    {
        var listed = StoredKind.Fields.First(fields => fields.Types.ContainsKey(record));
        var standIn = StandIn.Of(record);
        var withOneMore = new StoredFields().With(listed);
        var of = typeof(StoredFields).GetMethod(nameof(StoredFields.Of))!.MakeGenericMethod(standIn);
        of.Invoke(withOneMore, [listed.Types[record].ToArray()]);
        var value = typeof(Filled).GetMethod(nameof(Filled.Of))!.MakeGenericMethod(record).Invoke(null, [])!;

        var stored = JsonSerializer.Serialize(value, record, listed.Options);
        Assert.Equal(stored, JsonSerializer.Serialize(StandIn.CopyOf(value, standIn), standIn, withOneMore.Options));
        var read = JsonSerializer.Deserialize(stored, standIn, withOneMore.Options)!;
        Assert.Null(standIn.GetProperty(StandIn.Added)!.GetValue(read));
        Assert.Equal(stored, JsonSerializer.Serialize(read, standIn, withOneMore.Options));
    }

    /// <summary>These keys were made by the former program.</summary>
    [Fact]
    public void A_target_without_an_id_has_the_key_that_its_cases_have()
    {
        var agreement = StoredAgreement.Document.Read(Text(Kind("agreement"), 0));
        Assert.Equal("71ede929dc4a", agreement.Pledges[0].Targets[0].Id?.Value);
        Assert.Equal("c7080cc7cdf4", agreement.Pledges[1].Targets[1].Id?.Value);
    }

    [Fact]
    public void A_type_that_is_not_listed_cannot_be_stored() =>
        Assert.Throws<NotSupportedException>(() => new StoredDocument<Municipality>(new StoredFields()).Write(new(default, "Kil")));

    [Fact]
    public void A_document_of_a_newer_program_is_refused()
    {
        var refused = Assert.Throws<JsonException>(() => StoredAgreement.Document.Read("{\"v\":99}"));
        Assert.Contains("newer program", refused.Message, StringComparison.Ordinal);
    }

    private static StoredKind Kind(string name) => StoredKind.All.Single(kind => kind.Name == name);

    private static string Text(StoredKind kind, int version) => Compact(File.ReadAllText(kind.FileOf(version)));

    /// <summary>Files are indented for people; å ä ö and the order of fields stay.</summary>
    private static string Compact(string json) => JsonNode.Parse(json)!.ToJsonString(StoredAgreement.Fields.Options);

    private static Dictionary<string, string> Values(JsonNode node) => node switch
    {
        JsonObject values => ValuesOf(values.Select(one => one.Value)),
        JsonArray list => ValuesOf(list),
        // Version 0 was a bare list; it is now a field of an object.
        _ => new() { [Alone().Replace(node.GetPath(), "$[")] = node.ToJsonString() },
    };

    private static Dictionary<string, string> ValuesOf(IEnumerable<JsonNode?> nodes) =>
        nodes.OfType<JsonNode>().SelectMany(Values).ToDictionary(one => one.Key, one => one.Value);

    [GeneratedRegex(@"^\$\.(entries|gaps)\[", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Alone();

    private static string Describe(object? value) => value switch
    {
        null => "null",
        string text => text,
        System.Collections.IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Describe))}]",
        _ when Members(value.GetType()).Any() && value.GetType().Namespace!.StartsWith("Indicators", StringComparison.Ordinal) =>
            $"{{{string.Join(", ", Members(value.GetType())
                .Where(member => !LeftOut.ContainsKey((value.GetType(), member.Name)))
                .Select(member => $"{member.Name}: {Describe(member.GetValue(value))}"))}}}",
        _ => JsonSerializer.Serialize(value, value.GetType(), Core.Storage.Json.Options),
    };

    private static Type Inner(Type type) =>
        Nullable.GetUnderlyingType(type) ?? (type.IsGenericType ? Inner(type.GetGenericArguments()[0]) : type);

    /// <summary>What a record is made of: not what it works out.</summary>
    private static IEnumerable<PropertyInfo> Members(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true });
}
