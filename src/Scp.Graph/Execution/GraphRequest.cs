namespace Scp.Graph.Execution;

/// <summary>One GraphQL request as a transport received it.</summary>
public sealed record GraphRequest(string? Query, string? OperationName = null, Inputs? Variables = null, Inputs? Extensions = null)
{
    /// <summary>Names a trusted document in place of <see cref="Query"/>.</summary>
    public string? DocumentId { get; init; }

    /// <summary>There is a document to run: its text, an id, or the hash that Apollo's clients send.</summary>
    public bool NamesDocument => Query is not null || DocumentId is not null || Extensions?.ContainsKey("persistedQuery") is true;

    /// <summary>GET may read only; a transport that carries no streams may not subscribe.</summary>
    public AllowedOperations Allowed { get; init; } = AllowedOperations.Query | AllowedOperations.Mutation;

    public CostMode Cost { get; init; }
}

/// <summary>What the client asked of the cost analysis, by the header <c>GraphQL-Cost</c>.</summary>
public enum CostMode
{
    /// <summary>Refuse what is too dear and say nothing otherwise.</summary>
    Enforce,
    /// <summary>The same, and report the cost in <c>extensions.operationCost</c>.</summary>
    Report,
    /// <summary>Report the cost and run nothing.</summary>
    Validate,
}

[Flags]
public enum AllowedOperations { Query = 1, Mutation = 2, Subscription = 4 }
