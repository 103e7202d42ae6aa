using System.Collections.Frozen;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;
using Scp.Core.Hierarchy;

namespace Scp.Core.DataAccess;

/// <summary>What the model tells of its tables, so that a new entity is recorded as it should be without remembering.</summary>
internal sealed class AccessFacts
{
    private readonly FrozenDictionary<string, TableFacts> tables;

    public AccessFacts(IModel model) => tables = model.GetEntityTypes()
        .Where(e => e.GetTableName() is not null && e.ClrType.Assembly == typeof(AccessFacts).Assembly)
        .GroupBy(e => e.GetTableName()!).ToFrozenDictionary(table => table.Key, table => new TableFacts([.. table]));

    public TableFacts? Table(string name) => tables.GetValueOrDefault(name);

    /// <summary>Entities with a column of which each read is recorded.</summary>
    public static IEnumerable<IEntityType> Sensitive(IModel model) => model.GetEntityTypes().Where(e => SensitiveColumns(e).Any());

    internal static IEnumerable<string> SensitiveColumns(IEntityType entity) => entity.GetFlattenedProperties()
        .Where(p => p.PropertyInfo?.GetCustomAttribute<SensitiveAttribute>() is not null).Select(p => p.GetColumnName());
}

/// <summary>One table: its entities, its sensitive columns and those that name an owner.</summary>
internal sealed class TableFacts
{
    private readonly (string Name, string Kind, FrozenSet<string> Columns)[] derived;
    private readonly string? discriminator;
    private readonly string root;

    public TableFacts(IReadOnlyList<IEntityType> entities)
    {
        root = entities.Single(e => e.BaseType is null).ClrType.Name;
        discriminator = entities[0].FindDiscriminatorProperty()?.GetColumnName();
        var shared = entities.SelectMany(e => e.GetDeclaredProperties().Concat(Complex(e))).GroupBy(p => p.GetColumnName()).Where(c => c.Count() > 1).Select(c => c.Key).ToHashSet();
        derived = [.. entities.Where(e => e.BaseType is not null)
            .Select(e => (e.ClrType.Name, KindOf(e), e.GetDeclaredProperties().Concat(Complex(e)).Select(p => p.GetColumnName()).Where(c => !shared.Contains(c)).ToFrozenSet()))];
        Sensitive = entities.SelectMany(AccessFacts.SensitiveColumns).ToFrozenSet();
        OwnerPath = entities.Select(e => e.FindProperty(nameof(IOwned.OwnerPath))?.GetColumnName()).FirstOrDefault(c => c is not null);
        Owners = entities.SelectMany(OwnerColumns).ToFrozenSet();
    }

    public FrozenSet<string> Sensitive { get; }
    /// <summary>Null where the table is nobody's.</summary>
    public string? OwnerPath { get; }
    /// <summary>Columns that hold the id of an owner.</summary>
    public FrozenSet<string> Owners { get; }

    /// <summary>The entities that a command means, where several share the table: those that it asks for by their kind, else those
    /// whose columns it names.</summary>
    public IEnumerable<string> Entities(string text, IReadOnlySet<string> words)
    {
        var asked = derived.Where(d => text.Contains($"{discriminator} = {d.Kind}", StringComparison.Ordinal) || text.Contains($"\"{discriminator}\" = {d.Kind}", StringComparison.Ordinal)).ToList();
        var named = asked is [] ? derived.Where(d => d.Columns.Overlaps(words)).ToList() : asked;
        return named is [] ? [root] : named.Select(d => d.Name);
    }

    // As SQL writes it.
    private static string KindOf(IEntityType entity) => entity.GetDiscriminatorValue() switch
    {
        Enum kind => kind.ToString("D"),
        var kind => $"'{kind}'",
    };

    private static IEnumerable<IProperty> Complex(IEntityType entity) => entity.GetDeclaredComplexProperties().SelectMany(c => c.ComplexType.GetFlattenedProperties());

    private static IEnumerable<string> OwnerColumns(IEntityType entity)
    {
        var key = entity.ClrType.IsAssignableTo(typeof(Owner)) ? entity.FindPrimaryKey()!.Properties : [];
        var links = entity.GetForeignKeys().Where(f => f.PrincipalEntityType.ClrType.IsAssignableTo(typeof(Owner))).SelectMany(f => f.Properties);
        return key.Concat(links).Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(Guid)).Select(p => p.GetColumnName());
    }
}
