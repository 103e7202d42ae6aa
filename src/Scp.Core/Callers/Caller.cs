namespace Scp.Core.Callers;

public enum CallerKind { Anonymous, User, Client, System }

/// <summary>Who makes the request, filled once by the host and read everywhere. One per service scope.</summary>
public sealed class Caller
{
    private Guid? actingFor;
    private Guid? actingClient;
    private string? lent;
    private bool above;

    public CallerKind Kind { get; private set; }
    /// <summary>The user or the API client.</summary>
    public Guid? Id { get; private set; }
    public Guid? UserId => Kind is CallerKind.User ? Id : null;
    public Guid? ClientId => Kind is CallerKind.Client ? Id : null;
    /// <summary>The person behind an impersonated session.</summary>
    public Guid? ImpersonatorId { get; set; }
    /// <summary>True where the rights reach down from the platform, or belong to a person in whose name another acts: who is looked
    /// at from above is told of it, in the data-access log.</summary>
    public bool ActsFromAbove => ImpersonatorId is not null || above;
    /// <summary>The session that the token came of; null for machines.</summary>
    public Guid? SessionId { get; set; }
    /// <summary>Who is told of in the audit trail: the user that calls, or the one for whom the system acts.</summary>
    public Guid? ActorId => UserId ?? actingFor;
    /// <summary>The same of machines.</summary>
    public Guid? ActorClientId => ClientId ?? actingClient;
    /// <summary>When the person last proved who they are; null for machines and where no token says it.</summary>
    public DateTimeOffset? SignedInAt { get; set; }
    /// <summary>The owner that the account belongs to; null where none is known.</summary>
    public Home? Home { get; set; }
    public Grants Grants { get; private set; } = Grants.None;
    /// <summary>The path that queries stay under; null while nobody is known.</summary>
    public string? ScopePath { get; private set; }
    public OwnerScope Scope { get; private set; } = OwnerScope.None;

    public string RequestId { get; set; } = "";
    public string? OperationName { get; set; }
    /// <summary>SHA-256 of the GraphQL document, in lower-case hexadecimal.</summary>
    public string? DocumentHash { get; set; }
    public string? Ip { get; set; }

    /// <summary>The permission that the running mutation declares; every row it changes must lie where the caller holds it.</summary>
    public Permission? Writes { get; private set; }

    /// <summary>Makes the caller a known user or client whose queries stay under the common path of its grants.</summary>
    public void Identify(CallerKind kind, Guid id, Grants grants)
    {
        (Kind, Id, Grants) = (kind, id, grants);
        SetScope(OwnerPath.Common(grants.AllPaths));
        above = ScopePath is OwnerPath.Platform;
    }

    /// <summary>A job, the seed or a lookup before sign-in: sees and may change everything.</summary>
    public void BecomeSystem()
    {
        (Kind, Id, Grants) = (CallerKind.System, null, Grants.Everything);
        SetScope(OwnerPath.Platform);
        above = false;
    }

    /// <summary>As <see cref="BecomeSystem"/>, where the system does what a user brought about who has no right of their own to it,
    /// such as a sign-in, or what an API client brought about.</summary>
    public void ActFor(Guid? userId, Guid? clientId = null)
    {
        (actingFor, actingClient) = (userId, clientId);
        BecomeSystem();
    }

    /// <summary>The same on behalf of a caller, with the marks of its request.</summary>
    public void ActFor(Caller caller)
    {
        caller.CopyTo(this);
        (actingFor, actingClient) = (caller.ActorId, caller.ClientId);
        BecomeSystem();
    }

    /// <returns>False when <paramref name="path"/> lies outside the present scope: a scope only ever narrows.</returns>
    public bool Narrow(string path)
    {
        if (!Scope.Contains(path)) return false;
        SetScope(path);
        return true;
    }

    public bool Can(Permission permission, string path) => Grants.Holds(permission, path);

    /// <summary>The one decision about reading a loaded object: the permission at its owner; the caller's own row always,
    /// and that of who acts in its name; a row that concerns the caller, in a visit that of the visit alone; a row shared from above with the permission anywhere below it.</summary>
    public bool CanRead(Permission permission, IScoped target) =>
        Can(permission, target.OwnerPath)
        || (target is IActor actor && Id is not null && (actor.Id == Id || actor.Id == ImpersonatorId))
        || (target is IConcerning about && Id is { } me && (ImpersonatorId is null ? about.Concerns(me) : about.IsVisit(SessionId)))
        || (target is IShared { IsShared: true } && Readable(permission).Any(path => OwnerPath.Contains(target.OwnerPath, path)));

    /// <summary>True when the permission is held somewhere inside the present scope.</summary>
    public bool CanSomewhere(Permission permission) => Readable(permission).Any();

    /// <summary>The paths inside the scope at which the permission is held; the scope itself when it covers it.</summary>
    public IEnumerable<string> Readable(Permission permission)
    {
        if (ScopePath is null) return [];
        return Can(permission, ScopePath) ? [ScopePath] : Grants.PathsOf(permission).Where(Scope.Contains);
    }

    /// <summary>Declares what the next save may change. Null, the state at the start, allows a system caller alone to save.</summary>
    public void BeginWrite(Permission permission) => Writes = permission;

    /// <summary>Takes the declaration back, so that what follows the mutation's field changes nothing under its permission.</summary>
    public void EndWrite() => Writes = null;

    public bool CanWrite(string path) =>
        Kind is CallerKind.System || path == lent || (Writes is { } permission && Scope.Contains(path) && Can(permission, path));

    /// <exception cref="AccessDeniedException">The path is not the caller's to change under what the mutation declares.</exception>
    public void RequireWrite(string path)
    {
        if (!CanWrite(path)) throw new AccessDeniedException(Writes, path);
    }

    /// <summary>Gives another service scope the same identity, rights and scope; what is being written stays behind.</summary>
    public void CopyTo(Caller other)
    {
        (other.Kind, other.Id, other.ImpersonatorId, other.Grants) = (Kind, Id, ImpersonatorId, Grants);
        (other.RequestId, other.OperationName, other.DocumentHash, other.Ip) = (RequestId, OperationName, DocumentHash, Ip);
        (other.SignedInAt, other.SessionId, other.Home, other.above) = (SignedInAt, SessionId, Home, above);
        other.SetScope(ScopePath);
    }

    /// <summary>Gives another service scope the same identity, to see and change at one place what is the caller's own and needs no right,
    /// such as a session. Whoever calls this has made sure of that.</summary>
    public void LendTo(Caller other, string path)
    {
        CopyTo(other);
        other.lent = path;
        other.SetScope(path);
    }

    /// <summary>Gives a caller that this one was loaded anew for the rights that hold now.</summary>
    public void Renew(Caller earlier)
    {
        (earlier.Grants, earlier.above) = (Grants, above);
        earlier.SetScope(ScopePath);
    }

    private void SetScope(string? path)
    {
        ScopePath = path;
        Scope = path is null ? OwnerScope.None : OwnerScope.Of(path);
    }
}
