namespace Scp.Core.Callers;

/// <summary>A keyed digest of what was asked, in lower-case hexadecimal: inputs hold secrets, and who reads the database must not be able
/// to try guesses at them.</summary>
public delegate string RequestDigest(string asked);

/// <summary>The mutation that runs now, for mechanisms that know it by name and input alone. One per service scope, since the
/// mutations of a request run one after the other.</summary>
public sealed class MutationCall(RequestDigest? digest = null)
{
    private object? input;

    /// <summary>The field's name, such as <c>suspendCustomer</c>; null while no mutation runs.</summary>
    public string? Name { get; private set; }

    /// <summary>The input as a person may see it: without what is marked as secret or personal.</summary>
    public RawJson Shown => InputJson.Shown(Input);

    /// <summary>Of the name and the whole input, secrets too.</summary>
    public string Hash => HashWith([]);

    /// <summary>The expected failure that is its answer; one that is there before the run keeps it from running.</summary>
    public DomainError? Refusal { get; set; }

    /// <summary>The same over what the input leads to as well, in any order.</summary>
    public string HashWith(IEnumerable<string> bindings) => (digest ?? throw new InvalidOperationException("There is no digest of requests."))(
        string.Join('\n', [$"{Name}\n{InputJson.Whole(Input)}", .. bindings.Distinct().Order(StringComparer.Ordinal)]));

    private object Input => input ?? throw new InvalidOperationException("No mutation runs.");

    public void Begin(string name, object given) => (Name, input) = (name, given);

    public void End() => (Name, input, Refusal) = (null, null, null);
}
