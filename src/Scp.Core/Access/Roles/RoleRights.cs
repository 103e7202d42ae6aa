namespace Scp.Core.Access.Roles;

/// <summary>What a role gives, and whether somebody may hand it on.</summary>
public static class RoleRights
{
    extension(Role role)
    {
        /// <summary>Without what left the product since the role was made.</summary>
        public IEnumerable<Permission> Rights => Of(role.Permissions);

        /// <summary>What reaches money, secrets or other people's access.</summary>
        public IReadOnlyList<Permission> DangerousRights => [.. role.Rights.Where(p => p.Dangerous)];
    }

    extension(Caller caller)
    {
        /// <exception cref="AccessDeniedException">The caller lacks one of the rights there, and so may neither give it nor take it away.</exception>
        public void RequireRights(IEnumerable<Permission> rights, string path)
        {
            if (rights.FirstOrDefault(right => !caller.Can(right, path)) is { } missing) throw new AccessDeniedException(missing, path);
        }
    }

    public static IEnumerable<Permission> Of(IReadOnlyCollection<string> keys) => Permissions.All.Where(p => keys.Contains(p.Key));
}
