namespace Scp.Core.Hierarchy;

/// <summary>A buyer known to one merchant.</summary>
public sealed class EndCustomer : IOwned, IVersioned
{
    public const int MaxExternalRefLength = 100;

    public required Guid Id { get; init; }
    /// <summary>The merchant.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>The merchant's own key for the buyer; unique within the merchant.</summary>
    [Erasable] public required string ExternalRef { get; set; }
    [Sensitive(Sensitivity.Pii), Erasable] public string? Name { get; set; }
    [Sensitive(Sensitivity.Pii), Erasable] public string? Email { get; set; }
    [Sensitive(Sensitivity.Pii), Erasable] public string? Phone { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>Since when nothing personal is left, for good.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }
    public long Version { get; set; }

    public ConflictError? CheckNotErased() => ErasedAt is null ? null : new("The end customer was erased.");

    /// <summary>Whether a text repeats what is to be erased.</summary>
    public bool IsNamedIn(string text) => new[] { ExternalRef, Name, Email, Phone }
        .Any(held => held is { Length: > 2 } && text.Contains(held, StringComparison.OrdinalIgnoreCase));

    /// <summary>The reference makes room for one that tells nothing, and may be used anew.</summary>
    public void Erase(DateTimeOffset now) => (ExternalRef, Name, Email, Phone, ErasedAt) = ($"erased-{Id:N}", null, null, null, now);
}
