namespace Scp.Core.Common;

/// <summary>The value of an operation, or the expected failure that took its place.</summary>
public readonly record struct Result<T>
{
    public T? Value { get; private init; }
    public DomainError? Error { get; private init; }

    public static implicit operator Result<T>(T value) => new() { Value = value };
    public static implicit operator Result<T>(DomainError error) => new() { Error = error };
}
