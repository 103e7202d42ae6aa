namespace Scp.Graph.Limits;

/// <summary>What one operation may ask for; section <c>GraphQL:Limits</c>. Where Hot Chocolate has the same limit, its default
/// is taken unless the comment says why not.</summary>
public sealed class LimitOptions
{
    public const string Section = "GraphQL:Limits";

    /// <summary>Characters of one document.</summary>
    public int MaxDocumentLength { get; set; } = 200_000;
    /// <summary>Lexical tokens of one document; comments count. Hot Chocolate sets none.</summary>
    public int MaxTokens { get; set; } = 20_000;
    /// <summary>Nesting of selection sets, list and object values and types in the text. Half of Hot Chocolate's 200,
    /// which is still far above <see cref="MaxDepth"/>: the parser recurses to here.</summary>
    public int MaxNesting { get; set; } = 100;
    /// <summary>Field selections of one document, each spread of a fragment counted again.</summary>
    public int MaxFields { get; set; } = 2048;
    /// <summary>Directives at one place.</summary>
    public int MaxDirectivesPerLocation { get; set; } = 4;
    /// <summary>Selections of one field under different aliases in one selection set. Hot Chocolate sets none.</summary>
    public int MaxAliasesPerField { get; set; } = 30;
    /// <summary>Pairs of selections that must be compared because they share a response name.</summary>
    public int MaxFieldComparisons { get; set; } = 100_000;
    /// <summary>Errors that validation reports of one document; a text of wrong fields would get many times its size back.</summary>
    public int MaxValidationErrors { get; set; } = 5;
    /// <summary>Length of the longest path of fields, introspection apart. Hot Chocolate sets none.</summary>
    public int MaxDepth { get; set; } = 15;
    /// <summary>How often one schema coordinate may stand on a path.</summary>
    public int MaxFieldCycles { get; set; } = 3;
    /// <summary>How often <c>ofType</c> may stand on a path of an introspection.</summary>
    public int MaxIntrospectionOfType { get; set; } = 16;
    /// <summary>How often one list of types, such as <c>fields</c>, may stand on a path of an introspection.</summary>
    public int MaxIntrospectionLists { get; set; } = 1;
    /// <summary>Field cost of one operation. Hot Chocolate's 1,000 would refuse 20 customers of 20 merchants with the dozen
    /// effective plugins of each and three objects below every plugin, which the demo asks for and which costs 18,641.</summary>
    public double MaxFieldCost { get; set; } = 25_000;
    /// <summary>Objects that one operation may return by its analysis.</summary>
    public double MaxTypeCost { get; set; } = 25_000;
    /// <summary>Time from the first byte of the answer's making; a subscription's events are not limited by it.</summary>
    public TimeSpan ExecutionTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
