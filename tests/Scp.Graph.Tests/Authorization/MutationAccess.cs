using Scp.Core.Access;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;

namespace Scp.Graph.Tests.Authorization;

/// <summary>For each owner a role of its own, with a right that all have who may change roles, somebody to grant it to, and somebody who
/// has another.</summary>
internal sealed class MutationAccess
{
    private static readonly DateTimeOffset day = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Dictionary<Guid, (Role Role, User User, RoleAssignment Grant)> byOwner = [];

    public List<object> Rows { get; } = [];

    public static MutationAccess New(IEnumerable<Owner> owners)
    {
        var access = new MutationAccess();
        foreach (var owner in owners)
        {
            var (role, granted, user, holder) = (NewRole(owner), NewRole(owner), NewUser(owner), NewUser(owner));
            var grant = new RoleAssignment
            {
                Id = Guid.CreateVersion7(), RoleId = granted.Id, OwnerId = owner.Id, OwnerPath = owner.OwnerPath, UserId = holder.Id, GrantedAt = day,
            };
            access.Rows.AddRange([role, granted, user, holder, grant]);
            access.byOwner.Add(owner.Id, (role, user, grant));
        }
        return access;
    }

    public string Role(Owner owner) => Ids.Of("Role", byOwner[owner.Id].Role.Id);
    public string User(Owner owner) => Ids.Of("User", byOwner[owner.Id].User.Id);
    public string Grant(Owner owner) => Ids.Of("RoleAssignment", byOwner[owner.Id].Grant.Id);

    private static Role NewRole(Owner owner) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Key = $"{Guid.CreateVersion7():N}", Name = "Own", Description = "",
        Permissions = [Permissions.MerchantsRead],
    };

    private static User NewUser(Owner owner)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Name = "User", CreatedAt = day, Status = UserStatus.Active,
            NormalizedEmail = $"{id:N}", NormalizedUserName = $"{id:N}",
        };
    }
}
