namespace Scp.Core.Common;

/// <summary>A row that tells what happened: the save lets it be added, never changed or removed.</summary>
public interface IWrittenOnce : IOwned;

/// <summary>A row whose past states are kept: the save adds what <see cref="Revise"/> makes of it after each change.</summary>
public interface IHistoried : IOwned
{
    /// <summary>A copy of the row as it is about to be saved.</summary>
    IOwned Revise();
}
