using Scp.Core.Hierarchy;

namespace Scp.Core.Access.Granting;

/// <summary>All that a grant is decided by, read in one statement whatever the number of grantees.</summary>
internal sealed record GrantPlan(Owner On, Role? Role, IReadOnlyDictionary<NodeId, Grantee> Grantees)
{
    /// <returns>Null when the scope holds no such owner.</returns>
    public static async Task<GrantPlan?> ReadAsync(ScpDbContext db, GrantRolesInput input, CancellationToken ct)
    {
        var ids = input.Grantees.Select(g => g.Id).ToArray();
        var scope = db.Caller.ScopePath!;
        var stood = db.RoleAssignments.Where(a => a.RoleId == input.Role.Id && a.OwnerId == input.On.Id);
        // Shared lifts the owner filter of the whole statement, so each part says itself what it keeps to.
        var rows = await (
            from @on in db.Owners.Under(scope).Where(o => o.Id == input.On.Id)
            from role in db.Shared<Role>().Where(r => r.Id == input.Role.Id).DefaultIfEmpty()
            from grantee in db.Users.Under(scope).Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.OwnerPath, Type = nameof(User), Closed = false })
                .Concat(db.ApiClients.Under(scope).Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.OwnerPath, Type = nameof(ApiClient), Closed = c.Revoked }))
                .DefaultIfEmpty()
            // One join for each kind of grantee: SQLite knows no lateral one, which either of two columns would ask for.
            from byUser in stood.Where(a => a.UserId == grantee!.Id).DefaultIfEmpty()
            from byClient in stood.Where(a => a.ClientId == grantee!.Id).DefaultIfEmpty()
            select new { On = @on, Role = role, Id = (Guid?)grantee!.Id, grantee.OwnerPath, grantee.Type, Closed = (bool?)grantee.Closed, byUser, byClient })
            .AsNoTracking().ToListAsync(ct);
        if (rows is not [{ On: var owner } first, ..] || owner.Kind.ToString() != input.On.Type) return null;
        return new(owner, input.Role.Type is nameof(Role) ? first.Role : null, rows.Where(r => r.Id is not null)
            .Select(r => new Grantee(new(r.Type, r.Id!.Value), r.OwnerPath, r.Closed is true, r.byUser ?? r.byClient)).ToDictionary(g => g.Id));
    }
}

/// <param name="Home">Path of the owner outside which nothing can be granted to them.</param>
/// <param name="Held">The grant of this role at this owner that they have, or had.</param>
internal sealed record Grantee(NodeId Id, string Home, bool Revoked, RoleAssignment? Held)
{
    private static readonly Permission readUsers = Permissions.Get(Permissions.UsersRead);
    private static readonly Permission readClients = Permissions.Get(Permissions.ClientsRead);

    public Guid? UserId => Id.Type is nameof(User) ? Id.Id : null;
    public Guid? ClientId => Id.Type is nameof(ApiClient) ? Id.Id : null;

    public bool IsSeenBy(Caller caller) => caller.Can(UserId is null ? readClients : readUsers, Home);

    /// <returns>Null for one to whom the role may be granted.</returns>
    public ConflictError? Check(Caller caller, Owner on, DateTimeOffset now) =>
        Id.Id == caller.Id ? new("Nobody grants a role to themselves.") // Who holds a right for a while would keep it for good.
        : !OwnerPath.Contains(Home, on.OwnerPath) ? new($"The grantee belongs elsewhere: nothing at '{on.Name}' can be granted to them.")
        : Revoked ? new("The client is revoked.")
        : Held is not null && !(Held.ExpiresAt <= now) ? new("The role is granted to them here already.")
        : null;
}
