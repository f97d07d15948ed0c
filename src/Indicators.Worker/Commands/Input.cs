using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

/// <summary>The arguments and options of a value that a command works with.</summary>
internal abstract record Input(IReadOnlyList<Symbol> Symbols)
{
    /// <summary>Finds wrong usage that involves more than one argument or option.</summary>
    public IReadOnlyList<Action<CommandResult>> Checks { get; init; } = [];

    public static Input<T> Of<T>(Argument<T> argument) => new([argument], parsed => parsed.GetValue(argument)!);

    /// <summary>Its default, null or false when it is not given.</summary>
    public static Input<T> Of<T>(Option<T> option) => new([option], parsed => parsed.GetValue(option)!);

    /// <summary>A value that is made of several.</summary>
    public static Input<T> From<T>(Func<ParseResult, T> read, params IReadOnlyList<Input> parts) =>
        new([.. parts.SelectMany(part => part.Symbols)], read) { Checks = [.. parts.SelectMany(part => part.Checks)] };

    /// <summary>An argument that must be given, of a type that System.CommandLine reads, such as a number or a file.</summary>
    public static Input<T> Argument<T>(string name, string description) => Of(new Argument<T>(name) { Description = description });

    /// <summary>An argument that must read as one of the domain's codes.</summary>
    public static Input<T> Argument<T>(string name, string description, Func<string, Parsed<T>> parse) =>
        Of(new Argument<T>(name) { Description = description, CustomParser = result => Read(result, parse).Value });

    /// <summary>The same, null when it is left out. Not an Input yet, so that the caller can see whether it was given.</summary>
    public static Argument<T?> OptionalArgument<T>(string name, string description, Func<string, Parsed<T>> parse)
        where T : struct => new(name)
        {
            Description = description,
            CustomParser = result => Read(result, parse).Value,
            Arity = ArgumentArity.ZeroOrOne,
        };

    /// <summary>One file or more. Whether they exist is for the command to find out, and to answer in Swedish.</summary>
    public static Input<FileInfo[]> Files(string description) =>
        Of(new Argument<FileInfo[]>("file") { Description = description, Arity = ArgumentArity.OneOrMore });

    public static Input<T> Option<T>(string name, string description) => Of(new Option<T>(name) { Description = description });

    public static Input<string> Option(string name, string description, string otherwise) =>
        Of(new Option<string>(name) { Description = description, DefaultValueFactory = _ => otherwise });

    /// <summary>An option that, when given, must read as one of the domain's codes.</summary>
    public static Input<T?> Option<T>(string name, string description, Func<string, Parsed<T>> parse)
        where T : struct => Of(Coded(name, description, parse));

    /// <summary>An option that may be given several times, each time with one of the domain's codes.</summary>
    public static Input<T[]> Options<T>(string name, string description, Func<string, Parsed<T>> parse) => Of(new Option<T[]>(name)
    {
        Description = description,
        CustomParser = result =>
            [.. from token in result.Tokens let read = Read(result, token.Value, parse) where read.Ok select read.Value!],
    }).Select(values => values ?? []);

    /// <summary>An option without which the usage is wrong.</summary>
    public static Input<T> Required<T>(string name, string description) =>
        Of(new Option<T>(name) { Description = description, Required = true });

    public static Input<T> Required<T>(string name, string description, Func<string, Parsed<T>> parse)
        where T : struct
    {
        var option = Coded(name, description, parse);
        option.Required = true;
        return Of(option).Select(value => value!.Value);
    }

    /// <summary>Options without a value, of which at most one is given.</summary>
    /// <param name="otherwise">The value when none is given; null when one must be.</param>
    public static Input<T> OneOf<T>(T? otherwise, params (string Name, string Description, T Value)[] choices)
        where T : struct
    {
        Option<bool>[] options = [.. choices.Select(choice => new Option<bool>(choice.Name) { Description = choice.Description })];
        var names = $"{string.Join(", ", choices[..^1].Select(choice => choice.Name))} and {choices[^1].Name}";
        return new(
            options, parsed => choices.Where((_, i) => parsed.GetValue(options[i])).Select(choice => choice.Value)
                .FirstOrDefault(otherwise.GetValueOrDefault()))
        {
            Checks =
            [
                result =>
                {
                    var given = options.Count(result.GetValue);
                    if (otherwise is null && given != 1) result.AddError($"Give one of {names}.");
                    if (otherwise is not null && given > 1) result.AddError($"Give at most one of {names}.");
                },
            ],
        };
    }

    public static Input<MunicipalityCode> Municipality() => Argument("municipality", "SCB code, 1883.", MunicipalityCode.Parse);

    public static Input<AgreementId> Agreement() => Argument("agreement", "Id, karlskoga-2016.", AgreementId.Parse);

    /// <summary>Narrows a command to one agreement.</summary>
    public static Input<AgreementId?> OnlyAgreement() => Option("--agreement", "Only this agreement: karlskoga-2016.", AgreementId.Parse);

    /// <summary>Any period; whether the agreement has a report for it is for the use case to say.</summary>
    public static Input<Period> ReportPeriod() => Argument("period", ReportPeriods, PeriodParser.Parse);

    public const string ReportPeriods = "Report period: 2016-T1, 2018-H1, 2023, or the whole validity, 2018-01-01--2019-12-31.";

    /// <summary>An option that takes a day as 2016-05-13.</summary>
    public static Input<DateOnly?> Day(string name, string description) => Option(name, description, text => ParseDay(name, text));

    public static Input<DateOnly> RequiredDay(string name, string description) => Required(name, description, text => ParseDay(name, text));

    private static Parsed<DateOnly> ParseDay(string name, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Parsed.Ok(day)
            : Parsed.Failed<DateOnly>($"{name} takes a day such as 2016-05-13, not '{text}'.");

    private static Option<T?> Coded<T>(string name, string description, Func<string, Parsed<T>> parse)
        where T : struct => new(name)
        {
            Description = description,
            HelpName = name[2..],
            CustomParser = result => Read(result, parse) is { Ok: true, Value: var value } ? value : null,
        };

    private static Parsed<T> Read<T>(ArgumentResult result, Func<string, Parsed<T>> parse) =>
        Read(result, result.Tokens is [var token, ..] ? token.Value : "", parse);

    private static Parsed<T> Read<T>(ArgumentResult result, string text, Func<string, Parsed<T>> parse)
    {
        var parsed = parse(text);
        if (!parsed.Ok) result.AddError(parsed.Problem);
        return parsed;
    }
}

/// <param name="Read">Reads the value from a command line without usage errors.</param>
internal sealed record Input<T>(IReadOnlyList<Symbol> Symbols, Func<ParseResult, T> Read) : Input(Symbols)
{
    /// <summary>The same arguments and options, read as another value.</summary>
    public Input<TOther> Select<TOther>(Func<T, TOther> convert) => new(Symbols, parsed => convert(Read(parsed))) { Checks = Checks };
}
