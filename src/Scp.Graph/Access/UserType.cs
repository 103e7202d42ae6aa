using Scp.Core.Access;
using Scp.Core.Access.Granting;
using Scp.Core.Access.Sessions;
using Scp.Core.Hierarchy;
using Scp.Graph.Access.Granting;
using Scp.Graph.Access.Sessions;
using Scp.Graph.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Access;

public sealed class UserType : TypedObject<User>
{
    public UserType()
    {
        this.AuthorizeWithPolicy(Permissions.UsersRead);
        Id(u => u.Id);
        Value(u => u.Email).AuthorizeWithPolicy(Permissions.PersonalDataRead);
        Value(u => u.Name);
        Value(u => u.Status);
        Value("mfaEnabled", u => u.TwoFactorEnabled, NonNull<bool>());
        Load<bool>("locked", NonNull<bool>(), (users, context) =>
        {
            var now = context.Get<TimeProvider>().GetUtcNow();
            return new([.. users.Select(u => u.LockoutEnd > now)]);
        }).Description = "True while failed sign-ins keep the user out.";
        Value(u => u.CreatedAt);
        Value(u => u.LastSignInAt);
        Pages<SessionList, UserSession>("sessions", Permissions.SessionsRead, u => u.Id, s => s.UserId, db => db.UserSessions)
            .Description = "Newest first, ended ones too for a month.";
        Load("home", Of<Owner>(), (users, context) => OwnersById.LoadAsync<Owner>([.. users.Select(u => (Guid?)u.OwnerId)], context));
        Load("grants", NonNullList<RoleAssignment>(), (users, context) => AccessLoaders.GrantsAsync(users, u => u.Id, a => a.UserId, context));
        Decisions.Describe(Load("permissions", NonNullList<Decision>(), Decisions.OfAsync, Decisions.On()));
    }
}
