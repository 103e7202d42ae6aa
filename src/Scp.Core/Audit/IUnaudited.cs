namespace Scp.Core.Audit;

/// <summary>An owned row that the product itself keeps, such as the outcome of a scheduled probe: nobody decided its change, so
/// none of its own leaves an audit row. A save that is named by <c>AuditAs</c> is somebody's act and is told all the same.
/// A test lists every such type, so that a new one is reviewed.</summary>
public interface IUnaudited : IOwned;
