using Scp.Graph.Schema;

namespace Scp.Graph.Execution.Plans;

/// <summary>Fetches and writes one field of objects of one type.</summary>
internal abstract class FieldPlan<TSource>(FieldSite site)
{
    /// <summary>The brace or comma, the name and the colon.</summary>
    public byte[] Prefix { get; } = site.Prefix;

    public FieldAuthorizer? Guard { get; } = site.Guard;

    /// <summary>The field's name in the schema, whatever the document calls it.</summary>
    public string Name => Site.Definition.Name;

    protected FieldSite Site { get; } = site;

    public Place Place { get; } = site.Place;

    /// <summary>What a root field was given as its one input; null where it takes none.</summary>
    public CallInput? InputIn(Run run) => Site.ArgumentsIn(run).GetValueOrDefault("input").Value as CallInput;

    public virtual bool Fetches => false;

    /// <summary>Loads the values of all objects of the level, once.</summary>
    public virtual ValueTask FetchAsync(Run run, IReadOnlyList<TSource> sources) => default;

    /// <param name="index">The object's place among the sources.</param>
    /// <returns>Failed when the field is null and may not be.</returns>
    public abstract Outcome Write(Run run, TSource source, int index);
}
