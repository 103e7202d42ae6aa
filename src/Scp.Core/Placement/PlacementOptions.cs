namespace Scp.Core.Placement;

/// <summary>Where databases of single tenants may be, read from <c>Placement</c>.</summary>
public sealed class PlacementOptions
{
    public const string Section = "Placement";

    /// <summary>By name. Empty for the registry's own server, under the name <c>default</c>.</summary>
    public Dictionary<string, PlacementServer> Servers { get; init; } = [];
    /// <summary>A tenant with a database of its own answers at <c>SLUG.domain</c>.</summary>
    public string Domain { get; init; } = "localhost";
    /// <summary>The tenant whose own database this process serves; null in the registry, which serves everybody else.</summary>
    public Guid? Cell { get; init; }
}

/// <summary>Its connection strings are those of the registry with another database's name put in.</summary>
/// <param name="Application">PostgreSQL where it has a host; on SQLite its folder is where the files lie.</param>
/// <param name="Owner">PostgreSQL only: a role that may create databases, unless they are made beforehand.</param>
/// <param name="Residency">Country or region code of the tenants that may be here; null for any.</param>
public sealed record PlacementServer(string Application, string? Owner = null, string? Residency = null)
{
    /// <param name="residency">Where a tenant's data must stay; null for anywhere.</param>
    public bool Admits(string? residency) => Residency is null || residency is null || Residency == residency;
}
