namespace Scp.Graph.Placement.Cells;

/// <summary>A tenant with its own database, as far as a cell depends on it: another of these is another cell.</summary>
/// <param name="Slug">The first label of its host.</param>
/// <param name="Server">As configured.</param>
/// <param name="Database">Its name.</param>
internal sealed record CellPlace(Guid TenantId, string Slug, string Server, string Database);
