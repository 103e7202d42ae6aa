namespace Scp.Graph;

/// <summary>Root of reads; each feature adds its fields in a file of its own.</summary>
public sealed partial class Query;

/// <summary>Root of changes; every one answers a payload with its expected errors.</summary>
public sealed partial class Mutation;

/// <summary>Root of streams.</summary>
public sealed partial class Subscription;
