using Scp.Core.Inheritance;
using Scp.Core.Inheritance.Planning;
using Scp.Graph.Limits.Cost;
using Scp.Graph.Schema;

namespace Scp.Graph.Inheritance.Planning;

public sealed class ChangeImpactType : TypedObject<ChangeImpact>
{
    private const int DefaultSamples = 20;

    public ChangeImpactType()
    {
        Description = "What a change would do to every descendant, computed by the same code as the write.";
        Value(i => i.Affected).Description = "Owners, the target included, at which the document, whether it is on, or the version would differ.";
        Value(i => i.UnaffectedByOverride).Description = "Owners at which nothing would differ, since an OVERRIDE or RESET below the target holds a changed setting.";
        Value(i => i.BlockedByLock).Description = "The same by a LOCK; all of them when a lock above the target refuses the change.";
        var first = new QueryArgument<IntGraphType> { Name = "first", DefaultValue = DefaultSamples };
        var sample = Load<IReadOnlyList<OwnerImpact>>("sample", NonNullList<OwnerImpact>(), (impacts, context) =>
            new([.. impacts.Select(i => i.Sample(context.Argument("first", DefaultSamples)))]), first);
        sample.Description = $"The first affected owners by their place in the hierarchy, {ChangeImpact.MaxSamples} at most; only those of which the caller may read this.";
        new ListSize(DefaultSamples, [first.Name], DefaultSamples, []).AttachTo(sample);
        Value(i => i.PlanHash).Description = "To be given to the write, which then fails when anything moved; null when it would be refused.";
        var errors = AddField(new FieldType { Name = "errors", ResolvedType = new ListGraphType(new NonNullGraphType(Errors())), Description = "What the write would be refused for." });
        new Execution.Getter<ChangeImpact, DomainError[]?>(i => i.Error is { } error ? [error] : null).AttachTo(errors);
    }

    // The failures of the writes that have a preview.
    private static UnionGraphType Errors()
    {
        var union = new UnionGraphType { Name = "ChangeImpactError" };
        foreach (var error in (Type[])[typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError), typeof(LockedError)])
            union.Type(ErrorTypes.Of(error));
        return union;
    }
}
