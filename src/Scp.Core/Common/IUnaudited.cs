namespace Scp.Core.Common;

/// <summary>A row whose changes are told by others' audit entries, or that records what no user did: it leaves none of its
/// own. A test lists the types, so that a new one is a decision.</summary>
public interface IUnaudited;
