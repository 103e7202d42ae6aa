namespace Scp.Graph.Limits;

/// <summary>Who may read the schema: everybody in development, else callers with <see cref="Permissions.Introspect"/>.</summary>
public sealed class IntrospectionPolicy(bool everybody)
{
    private static readonly Permission introspect = Permissions.Get(Permissions.Introspect);

    public bool Allows(Caller caller) => everybody || caller.CanSomewhere(introspect);
}
