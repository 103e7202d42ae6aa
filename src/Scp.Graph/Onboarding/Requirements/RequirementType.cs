using Scp.Core.Hierarchy;
using Scp.Core.Onboarding.Requirements;
using Scp.Graph.Access;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;
using Scp.Core.Access;

namespace Scp.Graph.Onboarding.Requirements;

public sealed class RequirementType : TypedObject<Requirement>
{
    public RequirementType()
    {
        this.AuthorizeWithPolicy(Permissions.MerchantsRead);
        Description = "Something that a merchant has to show.";
        Id(r => r.Id);
        Value(r => r.Key);
        Value(r => r.Title);
        Load<RequirementState>("state", NonNull<RequirementState>(), (requirements, context) =>
        {
            var now = context.Get<TimeProvider>().GetUtcNow();
            return new([.. requirements.Select(r => r.StateAt(now))]);
        }).Description = "As it is now: currently due from 30 days before the due date on.";
        Value(r => r.DueAt).Description = "Null for one that is due at once and never past due.";
        Value("blocks", r => (IReadOnlyList<string>)r.Blocks, NonNullList<string>()).Description = "What the merchant cannot do before.";
        Value(r => r.SubmittedAt);
        Value(r => r.SatisfiedAt);
        Load("satisfiedBy", Of<User>(), (requirements, context) => AccessLoaders.UsersAsync([.. requirements.Select(r => r.SatisfiedById)], context));
        Value(r => r.Note).Description = "What was last said of it, such as why it was rejected.";
        Value(r => r.CreatedAt);
        Value("etag", r => r.Etag, NonNull<string>());
        Load("merchant", Of<Merchant>(), (requirements, context) => OwnersById.LoadAsync<Merchant>([.. requirements.Select(r => (Guid?)r.OwnerId)], context));
    }
}

public sealed class RequirementsOpenErrorType : ErrorType<RequirementsOpenError>
{
    public RequirementsOpenErrorType() => Value(e => e.Keys);
}
