using System.Globalization;

namespace Scp.Graph.Audit.Chain;

/// <param name="Key">Path of the public keys in PEM.</param>
/// <param name="Checkpoints">Path of the server's file.</param>
internal sealed record VerifyArguments(string? Key = null, string? Checkpoints = null, DateTimeOffset? Until = null, bool Partial = false)
{
    /// <returns>Null for what cannot be understood.</returns>
    public static VerifyArguments? Read(IReadOnlyList<string> arguments)
    {
        var read = new VerifyArguments();
        for (var i = 0; i < arguments.Count; i++)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : null;
            VerifyArguments? next = (arguments[i], value) switch
            {
                ("--partial", _) => read with { Partial = true },
                ("--key", { } file) => read with { Key = file },
                ("--checkpoints", { } file) => read with { Checkpoints = file },
                ("--until", { } text) when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => read with { Until = time },
                _ => null,
            };
            if (next is null) return null;
            if (arguments[i] is not "--partial") i++;
            read = next;
        }
        return read;
    }
}
