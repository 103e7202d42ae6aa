namespace Scp.Core.Callers;

/// <summary>A role that is held at a path and everything below it.</summary>
/// <param name="Key">Such as <c>customer-admin</c>.</param>
public sealed record HeldRole(string Path, string Key, IReadOnlyList<string> Permissions);
