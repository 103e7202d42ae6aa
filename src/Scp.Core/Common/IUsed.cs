namespace Scp.Core.Common;

/// <summary>A row that tells when it was last used, to within half a minute.</summary>
public interface IUsed
{
    Guid Id { get; }
    DateTimeOffset? LastUsedAt { get; set; }
}
