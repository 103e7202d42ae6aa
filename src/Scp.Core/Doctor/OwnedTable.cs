using Microsoft.EntityFrameworkCore.Metadata;
using Scp.Core.Hierarchy;

namespace Scp.Core.Doctor;

/// <summary>A table that isolation is about, read off the model, so that a new entity is attacked without remembering.</summary>
internal sealed record OwnedTable(IEntityType Entity)
{
    public string Name { get; } = Entity.GetTableName()!;
    public string Sql { get; } = RawCommands.Quote(Entity.GetTableName()!);
    public string Path { get; } = RawCommands.Quote(Entity.FindProperty(nameof(IOwned.OwnerPath))!.GetColumnName());
    public string PathColumn { get; } = Entity.FindProperty(nameof(IOwned.OwnerPath))!.GetColumnName();
    public string OwnerColumn { get; } = Entity.FindProperty(nameof(IOwned.OwnerId))!.GetColumnName();
    /// <summary>What an update sets to itself. Not the owner, whose trigger would stop it where the lock does not.</summary>
    public string Key { get; } = RawCommands.Quote(Entity.FindPrimaryKey()!.Properties[0].GetColumnName());
    /// <summary>Those below its owner may read a row.</summary>
    public bool Inherited { get; } = Entity.ClrType.IsAssignableTo(typeof(IInherited));
    public bool AppendOnly { get; } = Data.AppendOnly.Holds(Entity);
    /// <summary>The database itself compares a row's path with its owner's.</summary>
    public bool Agrees { get; } = OwnerAgreement.Tables(Entity.Model).Contains(Entity.GetTableName());
    public bool OfOwners { get; } = Entity.ClrType == typeof(Owner);

    public static IReadOnlyList<OwnedTable> Of(IModel model) =>
        [.. model.GetEntityTypes().Where(e => e.BaseType is null && e.ClrType.IsAssignableTo(typeof(IOwned)))
            .DistinctBy(e => e.GetTableName()).Select(e => new OwnedTable(e)).OrderBy(t => t.Name, StringComparer.Ordinal)];
}
