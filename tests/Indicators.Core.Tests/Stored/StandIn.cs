using System.Reflection;
using System.Reflection.Emit;

namespace Indicators.Core.Tests.Stored;

/// <summary>A class with the members of a domain record and one more, as if somebody had added a field to it.</summary>
internal static class StandIn
{
    public const string Added = "AddedLater";

    public static Type Of(Type original)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new($"stand-in for {original.Name}"), AssemblyBuilderAccess.Run);
        var module = assembly.DefineDynamicModule("one");
        var type = module.DefineType(original.Name, TypeAttributes.Public);
        foreach (var property in original.GetProperties().Where(property => property.SetMethod is not null))
            Define(type, property.Name, property.PropertyType);
        Define(type, Added, typeof(string));
        return type.CreateType();
    }

    public static object CopyOf(object original, Type standIn)
    {
        var copy = Activator.CreateInstance(standIn)!;
        foreach (var property in standIn.GetProperties())
            property.SetValue(
                copy, property.Name == Added ? "something" : original.GetType().GetProperty(property.Name)!.GetValue(original));
        return copy;
    }

    private static void Define(TypeBuilder type, string name, Type of)
    {
        var field = type.DefineField($"_{name}", of, FieldAttributes.Private);
        var property = type.DefineProperty(name, PropertyAttributes.None, of, null);
        const MethodAttributes accessor = MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.HideBySig;
        var get = type.DefineMethod($"get_{name}", accessor, of, []);
        var code = get.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldfld, field);
        code.Emit(OpCodes.Ret);
        var set = type.DefineMethod($"set_{name}", accessor, null, [of]);
        code = set.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Stfld, field);
        code.Emit(OpCodes.Ret);
        property.SetGetMethod(get);
        property.SetSetMethod(set);
    }
}
