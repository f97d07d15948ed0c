using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;

namespace Indicators.Core.Tests.Stored;

/// <summary>
/// Values in which nothing is left out: every field of a record and of all records in it has a value of its own, and every list two
/// entries. A field that is added later is filled as well, so tests with these values see whether it is stored.
/// </summary>
internal sealed class Filled
{
    private readonly Stack<Type> open = new();
    private int number;

    private Filled()
    {
    }

    public static T Of<T>() => (T)new Filled().Value(typeof(T));

    private object Value(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        number++;
        if (Simple(type) is { } simple) return simple;
        if (type.IsEnum) return Enum.GetValues(type).Cast<object>().ElementAt(number % Enum.GetValues(type).Length);
        if (ElementOf(type) is { } element)
        {
            var list = Array.CreateInstance(element, open.Contains(element) ? 0 : 2);
            for (var i = 0; i < list.Length; i++) list.SetValue(Value(element), i);
            return type.IsAssignableFrom(list.GetType()) ? list : Activator.CreateInstance(typeof(List<>).MakeGenericType(element), list)!;
        }
        return Record(type);
    }

    private object? Simple(Type type) => type == typeof(string) ? $"Text {number} åäö \"citat\" \u00A0\u2013 \\ <b>"
        : type == typeof(int) ? number
        : type == typeof(long) ? (long)number
        : type == typeof(decimal) ? number + 0.50m
        : type == typeof(double) ? number / 128.0
        : type == typeof(bool) ? true
        : type == typeof(DateOnly) ? new DateOnly(2016, 1, 1).AddDays(number)
        : type == typeof(DateTimeOffset) ? new DateTimeOffset(2016, 1, 1, 7, 15, 0, TimeSpan.Zero).AddMinutes(number)
        : type == typeof(Period) ? Period.Month(2016, 1 + (number % 12))
        : type == typeof(YearPart) ? YearPart.OfMonths(6, 7, 8)
        : type == typeof(MunicipalityCode) ? MunicipalityCode.Parse($"{1000 + number}").Value
        : type == typeof(IndicatorCode) ? IndicatorCode.Parse($"indikator_{number}").Value
        : type == typeof(SetCode) ? SetCode.Parse($"set_{number}").Value
        : type == typeof(TargetId) ? TargetId.Parse($"m{number}").Value
        : type == typeof(Core.Counts.FigureParts) ? Core.Counts.FigureParts.Of([("hastighet", number), ("åäö 18-25", 0)])
        : type == typeof(AgreementId) ? AgreementId.Parse($"avtal-{number}").Value
        : null;

    private static Type? ElementOf(Type type) => type.IsArray
        ? type.GetElementType()
        : type.GetInterfaces().Prepend(type)
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private object Record(Type type)
    {
        open.Push(type);
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)
            ?? throw new InvalidOperationException($"{type} has no public constructor; give it a line in {nameof(Simple)}.");
        var made = constructor.Invoke(
            [.. constructor.GetParameters().Select(p => open.Contains(p.ParameterType) ? null : Value(p.ParameterType))]);
        var inConstructor = constructor.GetParameters().Select(p => p.Name).ToHashSet();
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is { IsPublic: true } && !inConstructor.Contains(p.Name)))
            if (!open.Contains(property.PropertyType)) property.SetValue(made, Value(property.PropertyType));
        open.Pop();
        return made;
    }
}
