using Scp.Core.Billing.Contracts;
using Scp.Core.Hierarchy;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Billing.Contracts;

public sealed class InvoicePreviewType : TypedObject<InvoicePreview>
{
    public InvoicePreviewType()
    {
        Description = "What a change of plan would cost before tax, computed by the same code as the change.";
        Value(p => p.Lines).Description = "For the rest of the current period.";
        Value(p => p.DueNow).Description = "The lines together, or nothing where they give back more than they charge. The next invoice takes it.";
        Value(p => p.NextInvoice).Description = "What is certain of it: the lines, what else is pending, and what its period costs ahead; no usage.";
        Value(p => p.Credit).Description = "What the lines give back.";
        var union = new UnionGraphType { Name = "InvoicePreviewError" };
        foreach (var error in (Type[])[typeof(NotFoundError), typeof(StaleError), typeof(ConflictError)]) union.Type(ErrorTypes.Of(error));
        var errors = AddField(new FieldType { Name = "errors", ResolvedType = new ListGraphType(new NonNullGraphType(union)), Description = "What the change would be refused for." });
        new Getter<InvoicePreview, DomainError[]?>(p => p.Error is { } error ? [error] : null).AttachTo(errors);
    }
}

public sealed class PreviewedLineType : TypedObject<PreviewedLine>
{
    public PreviewedLineType()
    {
        Value(l => l.Description);
        Value(l => l.Quantity);
        Value(l => l.UnitPrice);
        Value(l => l.Amount);
        Load("beneficiary", Of<Owner>(), (lines, context) => OwnersById.LoadAsync<Owner>([.. lines.Select(l => l.BeneficiaryId)], context))
            .Description = "The merchant that it is for.";
        Value(l => l.Proration);
        Value(l => l.PeriodStart);
        Value(l => l.PeriodEnd);
    }
}
