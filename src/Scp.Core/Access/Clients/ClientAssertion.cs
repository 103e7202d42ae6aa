namespace Scp.Core.Access.Clients;

/// <summary>An assertion that a client proved itself by, kept until it runs out so that it is taken once.</summary>
public sealed class ClientAssertion : IOwned, IUnaudited
{
    public const int MaxJtiLength = 200;

    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required Guid ApiClientId { get; init; }
    /// <summary>The id that the client gave it.</summary>
    public required string Jti { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}
