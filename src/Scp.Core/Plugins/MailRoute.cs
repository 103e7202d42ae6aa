using Scp.Core.Hierarchy;

namespace Scp.Core.Plugins;

/// <summary>Where links into accounts are sent through. Whoever decides that reads them, and so could take any account: no customer or
/// merchant does, and whoever does at a tenant or the platform may change its users.</summary>
internal static class MailRoute
{
    public const string Plugin = "smtp-mail";
    /// <summary>Keys of the plugin that say where mail goes.</summary>
    public static IReadOnlyList<string> Addresses { get; } = ["host", "port", "security"];

    private static readonly Permission writeUsers = Permissions.Get(Permissions.UsersWrite);

    /// <summary>The owner whose e-mail plugin takes the mail of a user: the tenant of its home, or the platform.</summary>
    public static string DeciderOf(string homePath) => OwnerPath.Ancestors(homePath).Append(homePath).Take(2).Last();

    extension(Caller caller)
    {
        /// <exception cref="AccessDeniedException">One of the keys says where account mail goes, and the caller may not change users there.</exception>
        public void RequireMailRoute(string pluginKey, Owner owner, IEnumerable<string> keys)
        {
            if (pluginKey is not Plugin || owner.Kind is not (OwnerKind.Platform or OwnerKind.Tenant)) return;
            if (keys.Any(Addresses.Contains) && !caller.Can(writeUsers, owner.OwnerPath)) throw new AccessDeniedException(writeUsers, owner.OwnerPath);
        }
    }
}
