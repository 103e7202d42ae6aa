using Scp.Graph.Auth.Keys;
using Scp.Graph.Encryption;

namespace Scp.Graph.Auth.Production;

/// <param name="Demo">Whether demo data is asked for.</param>
/// <param name="DemoLogins">Demo users and clients, by e-mail address or client id, that still accept the known password or secret.</param>
/// <param name="MasterKeys">By id.</param>
internal sealed record ProductionFacts(Uri? Issuer, KeyState SigningKey, KeyState EncryptionKey, bool SameKey, bool Demo, IReadOnlyList<string> DemoLogins,
    IReadOnlyDictionary<string, KeyState> MasterKeys, string? CurrentMasterKey)
{
    /// <summary>A development server made keys of the database.</summary>
    public bool DevelopmentKeys { get; init; }

    /// <summary>Master keys, by id, that wrap server keys of the database.</summary>
    public IReadOnlyList<string> NeededMasterKeys { get; init; } = [];
}

/// <summary>Decides whether a production server may start. Pure: the facts are gathered elsewhere.</summary>
internal static class ProductionGuard
{
    /// <returns>One sentence for each thing to put right; none when the server may start.</returns>
    public static IReadOnlyList<string> Problems(ProductionFacts facts)
    {
        var problems = new List<string>();
        if (facts.Issuer is null) problems.Add("Auth:Issuer is not set; it must be the server's public https address.");
        else if (facts.Issuer.Scheme != Uri.UriSchemeHttps) problems.Add($"Auth:Issuer is {facts.Issuer}; it must be an https address.");
        if (Problem("Auth:SigningKeyPath", facts.SigningKey) is { } signing) problems.Add(signing);
        if (Problem("Auth:EncryptionKeyPath", facts.EncryptionKey) is { } encryption) problems.Add(encryption);
        if (facts.SameKey) problems.Add("Auth:SigningKeyPath and Auth:EncryptionKeyPath name one key; they must be two.");
        if (facts.DevelopmentKeys)
            problems.Add("The database holds server keys of a development server. Once nobody needs its tokens: DELETE FROM server_keys.");
        if (facts.Demo) problems.Add("Demo is true; it would add accounts whose passwords everybody knows.");
        if (facts.DemoLogins is { Count: > 0 } demo)
            problems.Add($"These accounts still have the demo's password or secret: {string.Join(", ", demo)}.");
        problems.AddRange(MasterKeyProblems(facts));
        problems.AddRange(NeededKeyProblems(facts));
        return problems;
    }

    private static IEnumerable<string> MasterKeyProblems(ProductionFacts facts)
    {
        const string section = EncryptionOptions.Section;
        if (facts.MasterKeys.Count is 0)
            yield return $"{section}:MasterKeys names no file; it must name one for each master key. Make one with: openssl rand -base64 32.";
        else if (!facts.MasterKeys.ContainsKey(facts.CurrentMasterKey ?? ""))
            yield return $"{section}:CurrentMasterKey is '{facts.CurrentMasterKey}'; it must be one of {string.Join(", ", facts.MasterKeys.Keys.Order())}.";
        foreach (var (id, state) in facts.MasterKeys.OrderBy(k => k.Key))
            if (state is KeyState.Development) yield return $"{section}:MasterKeys:{id} names a development key; make one with: openssl rand -base64 32.";
            else if (state is not KeyState.Good) yield return $"{section}:MasterKeys:{id} names a file that does not exist or does not hold 32 bytes in base64.";
    }

    private static IEnumerable<string> NeededKeyProblems(ProductionFacts facts) => facts.NeededMasterKeys.Where(id => !facts.MasterKeys.ContainsKey(id))
        .Select(id => $"{EncryptionOptions.Section}:MasterKeys names no file for '{id}', which wraps server keys of the database.");

    private static string? Problem(string setting, KeyState state) => state switch
    {
        // Then the server makes its own.
        KeyState.Missing => null,
        KeyState.NotFound => $"{setting} names a file that does not exist or holds no RSA private key.",
        KeyState.Development => $"{setting} names a development key; make one with: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048.",
        _ => null,
    };
}

/// <summary>The configuration is not fit to start with. The message tells everything that is to be put right.</summary>
public sealed class StartRefusedException(IReadOnlyList<string> problems) : Exception(
    "The server does not start like this:\n" + string.Join('\n', problems.Select(p => $"  - {p}")));
