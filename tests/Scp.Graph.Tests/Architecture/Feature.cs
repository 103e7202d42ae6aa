namespace Scp.Graph.Tests.Architecture;

/// <summary>A folder of a project, which is a feature or a part of the host.</summary>
internal static class Feature
{
    public static IReadOnlyList<string> Folders(string project) =>
        [.. Repository.CSharp(project).Select(file => file[(project.Length + 1)..].Split('/')).Where(parts => parts.Length > 1)
            .Select(parts => parts[0]).Distinct()];
}
