namespace Scp.Core.Inheritance.History;

/// <param name="Rows">Of the owners and of those above them at the time, at the paths of that time.</param>
/// <param name="Places">For each owner of the page the path at which it stood, null when it did not exist yet, or
/// <see cref="AsOfNotReadableError"/>.</param>
internal sealed record PastLayers(IReadOnlyList<LayerRow> Rows, IReadOnlyList<Result<string?>> Places)
{
    /// <summary>For each owner what <paramref name="see"/> makes of the place, or of none.</summary>
    public IReadOnlyList<Result<T>> Select<T>(Func<int, string?, T> see) =>
        [.. Places.Select((place, i) => place.Error is { } error ? error : (Result<T>)see(i, place.Value))];
}

public sealed record AsOfInFutureError() : DomainError("asOf lies in the future.", "AS_OF_IN_FUTURE");

/// <summary>The owner stood elsewhere at the time, where the caller may not read what it inherited.</summary>
public sealed record AsOfNotReadableError() : DomainError(
    "At that time the owner stood below another one, of which you may not read this.", "AS_OF_NOT_READABLE");
