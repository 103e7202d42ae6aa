using Scp.Graph.Tests.Architecture;

namespace Scp.Graph.Tests.Governance;

/// <summary>Holds schema.graphql to the released schema. A finding that is meant goes, as it is printed, into
/// declared-changes.txt, where review sees it; scripts/release-schema starts over.</summary>
public sealed class SchemaReleaseTests
{
    private const string Folder = "tests/Scp.Graph.Tests/Governance";

    [Fact]
    public void Every_breaking_change_and_change_of_authorization_is_declared_and_every_declaration_holds()
    {
        var findings = SchemaDiff.Between(Repository.Read($"{Folder}/released.graphql"), Repository.Read("schema.graphql"));
        var declared = Repository.Read($"{Folder}/declared-changes.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.True(!findings.Except(declared).Any(), "Not declared in declared-changes.txt:\n" + string.Join('\n', findings.Except(declared)));
        Assert.True(!declared.Except(findings).Any(), "Declared, but not so:\n" + string.Join('\n', declared.Except(findings)));
    }
}
