using NetArchTest.Rules;
using Scp.Core.Data;

namespace Scp.Graph.Tests.Architecture;

/// <summary>Who may know whom.</summary>
public sealed class LayerTests
{
    private static readonly System.Reflection.Assembly core = typeof(ScpDbContext).Assembly;

    // Lowest first; a folder may know those of its own line and of the lines above it here. Folders not named are features on top.
    private static readonly string[][] order = [["Common"], ["Callers"], ["Data", "Hierarchy"], ["Security"], ["Encryption"], ["Inheritance"], ["Settings", "Plugins"]];

    [Fact]
    public void Core_knows_neither_GraphQL_nor_ASP_NET_Core()
    {
        // Identity.Stores and OpenIddict's stores are allowed: they are data, not transport.
        string[] foreign = ["GraphQL", "Microsoft.AspNetCore", "OpenIddict.AspNetCore", "OpenIddict.Server", "OpenIddict.Validation", "Scp.Graph"];

        var known = core.GetReferencedAssemblies().Select(a => a.Name!);

        Assert.DoesNotContain(known, name => foreign.Any(f => name.StartsWith(f, StringComparison.Ordinal)));
    }

    public static TheoryData<string> Folders => [.. Feature.Folders("src/Scp.Core").Where(IsOrdered)];

    [Theory, MemberData(nameof(Folders))]
    public void Core_folders_know_only_those_below_them(string folder)
    {
        var above = Feature.Folders("src/Scp.Core").Where(other => Rank(other) > Rank(folder)).Select(other => $"Scp.Core.{other}").ToArray();
        var types = Types.InAssembly(core).That().ResideInNamespaceMatching($@"^Scp\.Core\.{folder}(\.|$)");

        var result = types.ShouldNot().HaveDependencyOnAny(above).GetResult();

        Assert.NotEmpty(types.GetTypes());
        Assert.True(result.IsSuccessful, $"{folder} reaches up: {string.Join(", ", result.FailingTypeNames ?? [])}");
    }

    // The context holds the sets of every feature, so Data is below them for its users only.
    private static bool IsOrdered(string folder) => folder != "Data" && Rank(folder) < order.Length;

    private static int Rank(string folder) =>
        Array.FindIndex(order, line => line.Contains(folder)) is var rank and >= 0 ? rank : order.Length;
}
