namespace Scp.Core.Analytics.Requests;

/// <summary>The requests of one hour that one server counted for one owner, told apart by what they were. Nobody's decision, and so not audited.</summary>
public sealed class RequestFact : IOwned, IUnaudited
{
    public const int MaxKeyLength = 40;

    public required Guid Id { get; init; }
    /// <summary>At which the requests looked: where the caller's rights are, or the owner that it narrowed itself to.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    public required DateTimeOffset Hour { get; init; }
    /// <summary><c>query</c>, <c>mutation</c>, <c>subscription</c>; <c>none</c> for what was refused before that was known.</summary>
    public required string Operation { get; init; }
    /// <summary>Id of an API client, <c>users</c> or <c>anonymous</c>.</summary>
    public required string Client { get; init; }
    /// <summary>Of <see cref="LatencyBuckets"/>.</summary>
    public required int Bucket { get; init; }
    public long Count { get; set; }
    /// <summary>As the limits count it.</summary>
    public long Cost { get; set; }
    /// <summary>Requests that were refused or answered with any error.</summary>
    public long Errors { get; set; }
}

internal sealed class RequestFactConfiguration : IEntityTypeConfiguration<RequestFact>
{
    public void Configure(EntityTypeBuilder<RequestFact> fact)
    {
        fact.ToTable("request_facts");
        fact.Property(f => f.Operation).HasMaxLength(RequestFact.MaxKeyLength);
        fact.Property(f => f.Client).HasMaxLength(RequestFact.MaxKeyLength);
        fact.HasIndex(f => new { f.OwnerId, f.Hour });
        fact.HasIndex(f => new { f.OwnerPath, f.Hour });
    }
}
