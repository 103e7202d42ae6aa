using System.Security.Cryptography;
using System.Text;

namespace Scp.Core.Callers;

/// <summary>The mutation that runs now, for mechanisms that know it by name and input alone. One per service scope, since the
/// mutations of a request run one after the other.</summary>
public sealed class MutationCall
{
    private object? input;

    /// <summary>The field's name, such as <c>suspendCustomer</c>; null while no mutation runs.</summary>
    public string? Name { get; private set; }

    /// <summary>The input as a person may see it: without what is marked as secret or personal.</summary>
    public RawJson Shown => InputJson.Shown(Input);

    /// <summary>SHA-256 of the name and the whole input, secrets too, in lower-case hexadecimal.</summary>
    public string Hash => HashWith([]);

    /// <summary>The expected failure that is its answer; one that is there before the run keeps it from running.</summary>
    public DomainError? Refusal { get; set; }

    /// <summary>The same over what the input leads to as well, in any order.</summary>
    public string HashWith(IEnumerable<string> bindings) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', [$"{Name}\n{InputJson.Whole(Input)}", .. bindings.Distinct().Order(StringComparer.Ordinal)]))));

    private object Input => input ?? throw new InvalidOperationException("No mutation runs.");

    public void Begin(string name, object given) => (Name, input) = (name, given);

    public void End() => (Name, input, Refusal) = (null, null, null);
}
