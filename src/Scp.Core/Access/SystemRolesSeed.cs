using Scp.Core.Hierarchy;

namespace Scp.Core.Access;

/// <summary>Keeps the rows of the system roles equal to <see cref="SystemRoles"/>.</summary>
public static class SystemRolesSeed
{
    /// <summary>Adds what is missing and sets right what differs. A role that left the code keeps its row, since grants
    /// may name it, and loses its permissions. The context must be a system caller's, and the platform's row must exist.</summary>
    public static async Task EnsureAsync(ScpDbContext db, CancellationToken ct = default)
    {
        var rows = await db.Roles.Where(r => r.System && r.OwnerId == Platform.RootId).ToDictionaryAsync(r => r.Key, ct);
        foreach (var role in SystemRoles.All)
            if (rows.Remove(role.Key, out var row)) Align(row, role);
            else db.Roles.Add(New(role));
        foreach (var gone in rows.Values.Where(r => r.Permissions.Count > 0)) gone.Permissions = [];
        await db.SaveChangesAsync(ct);
    }

    // Assigned only where it differs: an untouched row writes nothing, not even an audit entry.
    private static void Align(Role row, SystemRole role)
    {
        if (row.Name != role.Name) row.Name = role.Name;
        if (row.Description != role.Description) row.Description = role.Description;
        if (!row.Permissions.SequenceEqual(role.Permissions)) row.Permissions = [.. role.Permissions];
    }

    private static Role New(SystemRole role) => new()
    {
        Id = Guid.CreateVersion7(), OwnerId = Platform.RootId, OwnerPath = OwnerPath.Platform, System = true,
        Key = role.Key, Name = role.Name, Description = role.Description, Permissions = [.. role.Permissions],
    };
}
