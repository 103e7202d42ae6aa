using System.Text.Json;

namespace Scp.Core.Prospects;

/// <summary>The stages of one tenant's prospects. One without a row has those of <see cref="Usual"/>.</summary>
public sealed class Pipeline : IOwned, IVersioned
{
    public const int MaxStages = 20;

    private static readonly IReadOnlyList<PipelineStage> usualStages =
        [new("new", "New", 1, 0.1m), new("qualified", "Qualified", 2, 0.25m), new("proposal", "Proposal", 3, 0.5m), new("negotiation", "Negotiation", 4, 0.75m)];

    public required Guid Id { get; init; }
    /// <summary>The tenant.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerPath { get; init; }
    /// <summary>JSON of the stages, with those that were taken out: closed prospects and histories still name them.</summary>
    public string Content { get; set; } = Write(usualStages);
    public long Version { get; set; }

    public IReadOnlyList<PipelineStage> AllStages => JsonSerializer.Deserialize<List<PipelineStage>>(Content, JsonSerializerOptions.Web)!;
    /// <summary>Those that prospects may be in, in their order.</summary>
    public IReadOnlyList<PipelineStage> Stages => [.. AllStages.Where(s => !s.Retired).OrderBy(s => s.Position)];

    public PipelineStage? Find(string key) => AllStages.FirstOrDefault(s => s.Key == key && !s.Retired);

    /// <summary>Also one that was taken out.</summary>
    public PipelineStage Named(string key) => AllStages.FirstOrDefault(s => s.Key == key) ?? new(key, key, MaxStages + 1, 0, Retired: true);

    public void Put(IEnumerable<PipelineStage> stages) => Content = Write(stages);

    /// <summary>What a tenant has that changed nothing; not saved, with the version 0.</summary>
    public static Pipeline Usual(Guid tenantId, string tenantPath, DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), OwnerId = tenantId, OwnerPath = tenantPath };

    private static string Write(IEnumerable<PipelineStage> stages) => JsonSerializer.Serialize(stages, JsonSerializerOptions.Web);
}

/// <param name="Key">Unique within the pipeline; what prospects hold.</param>
/// <param name="Position">From 1.</param>
/// <param name="Probability">A share from 0 to 1.</param>
/// <param name="Retired">Taken out.</param>
public sealed record PipelineStage(string Key, string Name, int Position, decimal Probability, bool Retired = false);
