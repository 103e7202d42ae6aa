namespace Scp.Core.Callers;

/// <summary>A right that roles hold. <paramref name="Index"/> is its place in <see cref="Permissions.All"/>.</summary>
public sealed record Permission(int Index, string Key, string Title, string Description, bool Dangerous)
{
    /// <summary>Nobody uses it in the name of another: it changes access, or reads secrets.</summary>
    public bool NotWhileImpersonating { get; init; }
}

/// <summary>Titles a constant of <see cref="Permissions"/>; a constant without it fails at start.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class PermissionAttribute(string title, string description) : Attribute
{
    public string Title { get; } = title;
    public string Description { get; } = description;
    /// <summary>Shown with a warning where roles are edited: it reaches money, secrets or other people's access.</summary>
    public bool Dangerous { get; init; }
    public bool NotWhileImpersonating { get; init; }
}
