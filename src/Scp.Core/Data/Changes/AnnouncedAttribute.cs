namespace Scp.Core.Data.Changes;

/// <summary>Every saved change to rows of this entity is told on every node, by the <see cref="ChangeFeed"/>.</summary>
/// <param name="key">The property, a text or an id, that is told beside the owner's path, so that listeners need not hear of every
/// row there; null for none. It is told to every node as it stands: nothing secret.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AnnouncedAttribute(string? key = null) : Attribute
{
    public string? Key { get; } = key;
}
