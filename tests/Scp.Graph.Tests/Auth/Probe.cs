using Scp.Core.Callers;

namespace Scp.Graph.Tests.Auth;

/// <summary>Who a request was served to, as the server saw it.</summary>
internal sealed record Probe(string Kind, Guid? Id, string? ScopePath, string[] Permissions, DateTimeOffset? SignedInAt)
{
    public static Probe Of(Caller caller) => new(caller.Kind.ToString(), caller.Id, caller.ScopePath,
        [.. Core.Callers.Permissions.All.Where(caller.CanSomewhere).Select(p => p.Key)], caller.SignedInAt);
}
