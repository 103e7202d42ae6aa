namespace Scp.Core.Access.Roles;

/// <summary>Keeps what a role gives still between the decision to grant it and the save.</summary>
internal static class RoleGuarding
{
    extension(ScpDbContext db)
    {
        /// <summary>Marks the next save as one that gives somebody a role's rights. What is approved is the role as it is now.</summary>
        /// <param name="given">Those of the role that are new to somebody.</param>
        /// <param name="holders">Who gets them, where the input does not say it.</param>
        public void GuardGrant(Role role, IEnumerable<Permission> given, IOwned at, string holders = "")
        {
            var rights = given.ToList();
            var binding = $"{role.Id}: {string.Join(' ', role.Permissions.Order(StringComparer.Ordinal))}; {holders}";
            if (rights.Exists(r => r.Dangerous)) db.GuardAs(GuardedOperation.GrantDangerous, at, binding, Permissions.GrantsWrite);
            // Whatever the rules name: else whoever is held up would make a second person of their own first.
            if (rights.Exists(r => r.Key is Permissions.ApprovalsDecide or Permissions.ApprovalsBreakGlass))
                db.GuardAs(GuardedOperation.ChangeRules, at, binding, Permissions.GrantsWrite);
        }

        /// <summary>Saves grants of roles unless one was edited since it was read: a grant of what was harmless then would be neither
        /// held up nor told. The product's own roles nobody edits.</summary>
        /// <returns>As <see cref="ContextSaving.SaveAsync"/>.</returns>
        public async Task<DomainError?> SaveGrantsAsync(IEnumerable<Role> roles, CancellationToken ct)
        {
            var read = roles.Where(r => !r.System).ToDictionary(r => r.Id);
            if (read.Count is 0) return await db.SaveAsync(ct);
            // In the transaction of whoever looked first whether there is room for one more.
            return await db.InTransactionAsync(async () =>
            {
                var now = await db.ShareRolesAsync(read.Values, ct);
                if (read.Values.All(role => now.GetValueOrDefault(role.Id) == role.Version)) return await db.SaveAsync(ct);
                db.Discard();
                return new ConflictError("A role was edited meanwhile; read it again.");
            }, ct);
        }
    }
}
