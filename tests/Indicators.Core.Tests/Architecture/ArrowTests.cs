using System.Text.RegularExpressions;
using Xunit;

namespace Indicators.Core.Tests.Architecture;

public sealed partial class ArrowTests
{
    [Fact]
    public void A_folder_of_Core_uses_only_what_lies_below_it() => Assert.Empty(
        from file in SourceFile.All
        from used in file.Capabilities()
        where file.Capability is { } folder && used != folder && !Architecture.Arrows[folder].Contains(used)
        select $"{file.Path} uses {used}");

    [Fact]
    public void Every_folder_of_Core_lists_its_dependencies() =>
        Assert.Empty(SourceFile.All.Select(f => f.Capability).OfType<string>().Distinct().Except(Architecture.Arrows.Keys));

    [Fact]
    public void A_folder_of_Core_queries_only_tables_of_what_lies_below_it() => Assert.Empty(
        from query in Queries()
        where !IsAllowed(query) && !Architecture.Exceptions.ContainsKey((query.Folder, query.Table))
        select $"{query.Path} queries {query.Table}");

    [Fact]
    public void Every_exception_for_a_query_is_needed() =>
        Assert.Empty(Architecture.Exceptions.Keys.Except(Queries().Where(query => !IsAllowed(query)).Select(q => (q.Folder, q.Table))));

    [Fact]
    public void The_rows_of_a_table_are_changed_by_one_class() => Assert.Empty(
        from file in SourceFile.All
        where file.Capability is not null && file.Path.EndsWith(".cs", StringComparison.Ordinal)
        from table in file.ChangedTables()
        where table != Architecture.PrunedByItsOwner
        group file.Class by table into classes
        where classes.Distinct().Count() > 1
        select $"{classes.Key} is changed by {string.Join(" and ", classes.Distinct())}");

    [Fact]
    public void Every_table_has_an_owner()
    {
        var made = SourceFile.All.SelectMany(file => Made().Matches(file.Text)).Select(match => match.Groups["table"].Value);
        var dropped = SourceFile.All.SelectMany(file => Dropped().Matches(file.Text)).Select(match => match.Groups["table"].Value);
        Assert.Equal(made.Except(dropped).Order(), Architecture.Owners.Keys.Order());
        Assert.Empty(Architecture.Owners.Values.Except(Architecture.Arrows.Keys));
    }

    [Fact]
    public void Web_and_Worker_know_Core_and_never_each_other() => Assert.Empty(
        from file in SourceFile.All
        from used in file.Projects()
        where !Architecture.Projects[file.Project].Contains(used)
        select $"{file.Path} uses {used}");

    [Fact]
    public void Each_outside_library_has_one_home() => Assert.Empty(
        from file in SourceFile.All
        where !file.Path.EndsWith(".csproj", StringComparison.Ordinal)
        from library in Architecture.Homes
        where library.IsUsedBy(file) && !library.Holds(file)
        select $"{file.Path} uses {library.Pattern}");

    [Fact]
    public void Global_usings_are_forbidden_since_they_hide_dependencies() => Assert.Empty(
        from file in SourceFile.All
        where file.Code.Contains("global using", StringComparison.Ordinal) || file.Code.Contains("<Using ", StringComparison.Ordinal)
        select file.Path);

    [Theory]
    [InlineData("using Indicators.Core.Counts;")]
    [InlineData("using static Indicators.Core.Counts.CountLabels;")]
    [InlineData("using C = Indicators.Core.Counts.Files;")]
    [InlineData("global using Indicators.Core.Counts;")]
    [InlineData("var count = new Indicators.Core.Counts.Count();")]
    [InlineData("var count = global::Indicators.Core.Counts.Count.Zero;")]
    [InlineData("private Counts.Count count;")]
    [InlineData("List<Counts.Count> counts;")]
    [InlineData("Core.Counts.Count count;")]
    [InlineData("using C = Core.Counts.Count;")]
    [InlineData("namespace Indicators.Core.Charts\n{\n    using Indicators.Core.Counts;\n}")]
    [InlineData("var text = $\"{Counts.CountLabels.None}\";")]
    [InlineData("var address = \"https://example.se\"; Counts.Count count;")]
    public void A_dependency_is_detected_in_every_form(string code) =>
        Assert.Contains("Counts", new SourceFile("Indicators.Core/Charts/New.cs", code).Capabilities());

    [Theory]
    [InlineData("// as in Indicators.Core.Counts")]
    [InlineData("/// <see cref=\"Counts.Count\"/>")]
    [InlineData("/* Counts.Count */")]
    [InlineData("var n = window.Counts.Reported;")]
    [InlineData("var n = Windows().Counts.Reported;")]
    [InlineData("var n = Discounts.Reported;")]
    public void A_text_that_is_no_dependency_is_ignored(string code) =>
        Assert.Empty(new SourceFile("Indicators.Core/Charts/New.cs", code).Capabilities());

    [Theory]
    [InlineData("\"select total from counts\"")]
    [InlineData("$\"select {Columns} from counts c where id = @id\"")]
    [InlineData("\"\"\"\n    select 1 from imports i\n    join counts using (import_id)\n    \"\"\"")]
    [InlineData("\"insert into counts (total) values (@total)\"")]
    [InlineData("\"update counts set total = 1\"")]
    [InlineData("\"delete from counts\"")]
    [InlineData("\"delete from staged s using counts c\"")]
    [InlineData("\"lock table counts in share mode\"")]
    [InlineData("var quote = '\"'; var sql = \"select from counts\";")]
    public void A_table_in_SQL_is_detected(string code) =>
        Assert.Contains("counts", new SourceFile("Indicators.Core/Charts/New.cs", code).Tables());

    [Theory]
    [InlineData("\"insert into counts (total) values (@total)\"")]
    [InlineData("$\"update counts set total = 1 {Where}\"")]
    [InlineData("\"with gone as (delete from counts c using staged s)\"")]
    public void A_changed_table_is_detected(string code) =>
        Assert.Equal(["counts"], new SourceFile("Indicators.Core/Charts/New.cs", code).ChangedTables());

    [Theory]
    [InlineData("\"select total from counts for update\"")]
    [InlineData("// \"update counts set total = 1\"")]
    public void A_table_that_is_only_read_is_not_changed(string code) =>
        Assert.Empty(new SourceFile("Indicators.Core/Charts/New.cs", code).ChangedTables());

    [Theory]
    [InlineData("// \"select from counts\"")]
    [InlineData("var all = from counts in series select counts;")]
    [InlineData("\"select from counts_of_people\"")]
    [InlineData("var sql = \"select 1\"; var all = from counts in series select \"one\";")]
    public void A_text_that_queries_no_table_is_ignored(string code) =>
        Assert.Empty(new SourceFile("Indicators.Core/Charts/New.cs", code).Tables());

    [Theory]
    [InlineData("Indicators.Web/Pages/Index.cshtml", "@using Indicators.Worker.Commands", "Indicators.Worker")]
    [InlineData("Indicators.Worker/Program.cs", "Indicators.Web.Program.Main();", "Indicators.Web")]
    [InlineData("Indicators.Core/CoreServices.cs", "using Indicators.Worker;", "Indicators.Worker")]
    [InlineData(
        "Indicators.Web/Indicators.Web.csproj",
        "<ProjectReference Include=\"../Indicators.Worker/Indicators.Worker.csproj\" />", "Indicators.Worker")]
    public void A_named_project_is_detected(string path, string code, string used) =>
        Assert.Equal([used], new SourceFile(path, code).Projects());

    [Theory]
    [InlineData("Indicators.Core/Imports/ImportCounts.cs", "using Dapper;")]
    [InlineData("Indicators.Core/Reports/BuildReport.cs", "DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(file);")]
    [InlineData("Indicators.Core/Charts/SvgChart.cs", "[LibraryImport(\"libc\")]")]
    [InlineData("Indicators.Core/Notifications/SendNotifications.cs", "using var client = new TcpClient();")]
    [InlineData("Indicators.Core/Reports/BuildDueReports.cs", "using Hangfire;")]
    public void A_library_outside_its_home_is_detected(string path, string code)
    {
        var file = new SourceFile(path, code);
        Assert.Single(Architecture.Homes, library => library.IsUsedBy(file) && !library.Holds(file));
    }

    private static IEnumerable<(string Path, string Folder, string Table)> Queries() =>
        from file in SourceFile.All
        where file.Capability is not null && file.Path.EndsWith(".cs", StringComparison.Ordinal)
        from table in file.Tables()
        select (file.Path, file.Capability, table);

    private static bool IsAllowed((string Path, string Folder, string Table) query) =>
        Architecture.Owners[query.Table] is var owner && (owner == query.Folder || Architecture.Arrows[query.Folder].Contains(owner));

    [GeneratedRegex(@"\bcreate (?:temporary )?table (?:if not exists )?(?<table>\w+)")]
    private static partial Regex Made();

    [GeneratedRegex(@"\bdrop table (?<table>\w+)")]
    private static partial Regex Dropped();
}
