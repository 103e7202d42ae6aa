using Scp.Core.Data.Changes;
using Scp.Core.Hierarchy;

namespace Scp.Core.Inheritance;

/// <summary>What one owner says about one subject: a plugin, or the settings of the product. No row is INHERIT for every key.
/// Kept when it is emptied, so that its version never repeats.</summary>
[Announced(nameof(Subject))]
public sealed class ConfigurationLayer : IInherited, IVersioned, IHistoried
{
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>Such as <c>plugin/northpay-cards</c> or <c>settings</c>.</summary>
    public required string Subject { get; init; }
    /// <summary>The version of the subject's definitions that the entries were written for; null where there is but one.</summary>
    public string? WrittenFor { get; set; }
    /// <summary>JSON object from key to entry, as <see cref="LayerEntries"/> writes it; a secret has its mode here and its
    /// value in <see cref="Secrets"/>.</summary>
    public required string Entries { get; set; }
    /// <summary>JSON object from the keys of secrets to their values. Apart, so that no read of the graph loads it and audit
    /// redacts it whole.</summary>
    [Sensitive(Sensitivity.Secret)] public string? Secrets { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }
    public Guid? ChangedById { get; set; }
    public long Version { get; set; }

    /// <summary>An empty layer, not added to any context.</summary>
    public static ConfigurationLayer For(Owner owner, string subject, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Subject = subject,
        Entries = LayerEntries.Empty, ChangedAt = now, Version = 1,
    };

    public IOwned Revise() => LayerRevision.Of(this);
}
