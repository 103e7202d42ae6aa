using System.Text.RegularExpressions;

namespace Scp.Graph.Tests.Architecture;

/// <summary>A reader finds a thing by its name alone, and reads it in one screen.</summary>
public sealed partial class LayoutTests
{
    // What only the host has; every other folder of Scp.Graph is a feature and named as in Core.
    private static readonly string[] host = ["Auth", "Execution", "Explorer", "Http", "Limits", "Nodes", "Paging", "Rest", "Schema", "Startup", "TrustedDocuments"];
    private static readonly string[] ofTests = ["App", "Architecture", "Authorization", "Governance", "Product", "Security"];
    private static readonly string[] projects =
        ["src/Scp.Core", "src/Scp.Graph", "tests/Scp.Core.Tests", "tests/Scp.Graph.Tests", "tests/Scp.Benchmarks"];

    private static IEnumerable<string> AllFiles => projects.SelectMany(Repository.CSharp);

    [Fact]
    public void Namespaces_follow_folders()
    {
        var strays = projects.SelectMany(project => Repository.CSharp(project)
            .Select(file => (File: file, Expected: Path.GetDirectoryName(file)![(project.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('/', '.')))
            .Where(f => !Root().IsMatch(Repository.Read(f.File)))
            .Where(f => Namespace().Match(Repository.Read(f.File)) is { Success: true } found && found.Groups[1].Value != f.Expected)
            .Select(f => f.File));

        Assert.Empty(strays);
    }

    [Fact]
    public void A_feature_has_one_name_in_every_project()
    {
        var features = Feature.Folders("src/Scp.Core");

        Assert.Empty(Feature.Folders("src/Scp.Graph").Except(features).Except(host));
        Assert.Empty(Feature.Folders("tests/Scp.Core.Tests").Except(features));
        Assert.Empty(Feature.Folders("tests/Scp.Graph.Tests").Except(features).Except(host).Except(ofTests));
    }

    [Fact]
    public void No_file_is_longer_than_250_lines() => Assert.DoesNotContain(AllFiles, file => Lines(file) > 250);

    [Fact]
    public void Files_are_small()
    {
        var lines = new[] { "src/Scp.Core", "src/Scp.Graph" }.SelectMany(Repository.CSharp).Select(Lines).Order().ToList();

        Assert.InRange(lines[lines.Count / 2], 1, 39);
        Assert.InRange(lines[lines.Count * 9 / 10], 1, 119);
    }

    [Fact]
    public void No_file_has_regions() =>
        Assert.DoesNotContain(AllFiles, file => Repository.Read(file).Split('\n').Any(line => line.TrimStart().StartsWith("#region", StringComparison.Ordinal)));

    [Fact]
    public void The_scripts_that_the_README_names_exist() =>
        Assert.All(Script().Matches(Repository.Read("README.md")).Select(m => m.Value).Distinct(),
            script => Assert.True(File.Exists(Path.Combine(Repository.Root, script)), script));

    private static int Lines(string file) => File.ReadLines(Path.Combine(Repository.Root, file)).Count();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    // The root types are one class each, to which every feature adds a file.
    [GeneratedRegex("^public sealed partial class (Query|Mutation|Subscription);?$", RegexOptions.Multiline)]
    private static partial Regex Root();

    [GeneratedRegex(@"(?<![\w/])scripts/[\w-]+")]
    private static partial Regex Script();
}
