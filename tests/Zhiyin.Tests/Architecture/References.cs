using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Zhiyin.Tests.Architecture;

/// <summary>
/// Which type uses which, read from the compiled code. Lambdas and asynchronous bodies compile into nested types;
/// what these use counts for the type written by hand around them.
/// </summary>
internal static class References
{
    public static IReadOnlySet<(string From, string To)> Of(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        return module.Types
            .SelectMany(type => Within(type).SelectMany(Named).Select(to => (type.FullName, to)))
            .ToHashSet();
    }

    private static IEnumerable<TypeDefinition> Within(TypeDefinition type) =>
        type.NestedTypes.SelectMany(Within).Prepend(type);

    private static IEnumerable<string> Named(TypeDefinition type) =>
        new[] { type.BaseType }
            .Concat(type.Interfaces.Select(x => x.InterfaceType))
            .Concat(type.GenericParameters.SelectMany(Constraints))
            .Concat(type.Fields.Select(x => x.FieldType))
            .Concat(type.Methods.SelectMany(Mentioned))
            .Concat(Attributes(type).Concat(type.Fields.SelectMany(Attributes)).Concat(type.Properties.SelectMany(Attributes)))
            .SelectMany(Parts);

    private static IEnumerable<TypeReference> Mentioned(MethodDefinition method) =>
        Signature(method)
            .Concat(method.GenericParameters.SelectMany(Constraints))
            .Concat(Attributes(method))
            .Concat(method.HasBody ? Body(method.Body) : []);

    private static IEnumerable<TypeReference> Signature(MethodReference method) =>
        method.Parameters.Select(x => x.ParameterType).Append(method.ReturnType).Append(method.DeclaringType);

    private static IEnumerable<TypeReference> Body(MethodBody body) =>
        body.Variables.Select(x => x.VariableType)
            .Concat(body.ExceptionHandlers.Select(x => x.CatchType))
            .Concat(body.Instructions.SelectMany(x => Operand(x.Operand)));

    private static IEnumerable<TypeReference> Operand(object? operand) => operand switch
    {
        GenericInstanceMethod method => Signature(method).Concat(method.GenericArguments),
        MethodReference method => Signature(method),
        FieldReference field => [field.FieldType, field.DeclaringType],
        TypeReference type => [type],
        _ => [],
    };

    private static IEnumerable<TypeReference> Constraints(GenericParameter parameter) =>
        parameter.Constraints.Select(x => x.ConstraintType);

    private static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.Select(x => x.AttributeType);

    // List<Lead[]> names List and Lead.
    private static IEnumerable<string> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Concat(Parts(generic.ElementType)),
        TypeSpecification specification => Parts(specification.ElementType),
        { DeclaringType: { } outer } => Parts(outer),
        _ => [type.FullName],
    };
}
