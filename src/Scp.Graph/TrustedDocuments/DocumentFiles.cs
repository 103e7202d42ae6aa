using System.Text.Json;

namespace Scp.Graph.TrustedDocuments;

/// <summary>Where trusted documents come from: the product's own are in its assembly, an operator's in a folder.</summary>
internal static class DocumentFiles
{
    private const string Extension = ".graphql";

    /// <summary>The ids are the files' names, such as <c>viewer</c>.</summary>
    public static IEnumerable<(string Id, string Text)> Product()
    {
        var assembly = typeof(DocumentFiles).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(Extension, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name[..^Extension.Length].Split('.')[^1], reader.ReadToEnd());
        }
    }

    /// <exception cref="IOException">The folder or a file in it cannot be read.</exception>
    /// <exception cref="JsonException">A manifest is not an object of texts.</exception>
    public static IEnumerable<(string Id, string Text)> In(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal))
            yield return (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file));
        foreach (var manifest in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            foreach (var (id, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(manifest)) ?? [])
                yield return (id, text);
    }
}
