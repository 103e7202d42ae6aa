namespace Scp.Graph.Execution.Plans;

/// <summary><c>__typename</c>, known when the plan is compiled.</summary>
internal sealed class TypeNameField<TSource>(FieldSite site) : FieldPlan<TSource>(site)
{
    private readonly byte[] name = System.Text.Encoding.UTF8.GetBytes($"\"{site.Parent.Name}\"");

    public override Outcome Write(Run run, TSource source, int index)
    {
        run.Buffer.Raw(name);
        return Outcome.Written;
    }
}
