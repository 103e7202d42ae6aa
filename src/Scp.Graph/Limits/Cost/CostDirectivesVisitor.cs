using System.Globalization;
using GraphQL.Utilities;

namespace Scp.Graph.Limits.Cost;

/// <summary>Writes weights and list sizes into the SDL, so that clients can foresee what an operation costs.</summary>
public sealed class CostDirectivesVisitor : BaseSchemaNodeVisitor
{
    /// <summary>Call before the schema is initialised.</summary>
    public static void AddTo(ISchema schema)
    {
        schema.Directives.Register(new CostDirective());
        schema.Directives.Register(new ListSizeDirective());
        schema.RegisterVisitor(new CostDirectivesVisitor());
    }

    public override void VisitObject(IObjectGraphType type, ISchema schema) => Weigh(type, CostWeight.Attached(type));

    public override void VisitObjectFieldDefinition(FieldType field, IObjectGraphType type, ISchema schema) => Apply(field, type, schema);

    public override void VisitInterfaceFieldDefinition(FieldType field, IInterfaceGraphType type, ISchema schema) => Apply(field, type, schema);

    public override void VisitObjectFieldArgumentDefinition(QueryArgument argument, FieldType field, IObjectGraphType type, ISchema schema) =>
        Weigh(argument, CostWeight.Attached(argument));

    private static void Apply(FieldType field, IGraphType parent, ISchema schema)
    {
        Weigh(field, CostWeight.Printed(field, parent, schema));
        if (ListSize.Of(field) is not { } size) return;
        field.ApplyDirective("listSize", applied =>
        {
            applied.AddArgument(new("assumedSize") { Value = size.AssumedSize });
            if (size.SlicingArguments.Length > 0)
            {
                applied.AddArgument(new("slicingArguments") { Value = size.SlicingArguments });
                applied.AddArgument(new("slicingArgumentDefaultValue") { Value = size.Default });
            }
            if (size.SizedFields.Length > 0) applied.AddArgument(new("sizedFields") { Value = size.SizedFields });
            // Both ways of paging may be left out: the default size applies then.
            applied.AddArgument(new("requireOneSlicingArgument") { Value = false });
        });
    }

    private static void Weigh<T>(T element, double? weight) where T : IMetadataWriter
    {
        if (weight is { } value) element.ApplyDirective("cost", "weight", value.ToString(CultureInfo.InvariantCulture));
    }
}
