using System.Reflection;

namespace Scp.Graph.Schema;

/// <summary>An input object made of a record's properties; the service receives the record itself.</summary>
public class InputType<T> : AutoRegisteringInputObjectGraphType<T>
{
    private static readonly NullabilityInfoContext nullability = new();

    public InputType() : this(typeof(T).Name) { }

    public InputType(string name) => Name = name;

    protected override FieldType CreateField(MemberInfo memberInfo)
    {
        var field = base.CreateField(memberInfo)!;
        if (memberInfo is PropertyInfo property)
        {
            lock (nullability) field.Type = ClrTypes.Input(nullability.Create(property));
            field.DefaultValue = DefaultOf(property);
            if (property.GetCustomAttribute<SensitiveAttribute>() is { } sensitive) SensitiveDirective.Apply(field, sensitive.Sensitivity);
        }
        return field;
    }

    // What the record's constructor assumes for an absent value that may not be null.
    private static object? DefaultOf(PropertyInfo property) =>
        typeof(T).GetConstructors()[0].GetParameters().FirstOrDefault(p => p.Name == property.Name) is { HasDefaultValue: true, DefaultValue: { } value } ? value : null;
}
