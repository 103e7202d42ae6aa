namespace Scp.Graph.TrustedDocuments;

/// <summary>Documents that clients name in place of sending them; section <c>TrustedDocuments</c>.</summary>
public sealed class TrustedDocumentOptions
{
    public const string Section = "TrustedDocuments";

    /// <summary>Refuses every other document.</summary>
    public bool Only { get; set; }

    /// <summary>A folder read at the start: each <c>*.graphql</c> is one document, each <c>*.json</c> an object from id to document.</summary>
    public string? Folder { get; set; }
}
