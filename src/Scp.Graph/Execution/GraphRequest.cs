namespace Scp.Graph.Execution;

/// <summary>One GraphQL request as a transport received it.</summary>
public sealed record GraphRequest(string? Query, string? OperationName = null, Inputs? Variables = null, Inputs? Extensions = null)
{
    /// <summary>GET may read only; a transport that carries no streams may not subscribe.</summary>
    public AllowedOperations Allowed { get; init; } = AllowedOperations.Query | AllowedOperations.Mutation;
}

[Flags]
public enum AllowedOperations { Query = 1, Mutation = 2, Subscription = 4 }
