namespace Scp.Graph.Tests.Architecture;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(new(AppContext.BaseDirectory));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Source files below a folder, as paths relative to the root with <c>/</c>; what tools generated is left out.</summary>
    public static IReadOnlyList<string> CSharp(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "Migrations" or "node_modules")).Order(StringComparer.Ordinal)];

    private static string FindRoot(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Scp.sln")) ? folder.FullName
        : FindRoot(folder.Parent ?? throw new InvalidOperationException("The tests run outside the working copy."));
}
