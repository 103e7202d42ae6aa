using System.Security.Cryptography.X509Certificates;

namespace Scp.Core.Integrations.Guard;

/// <summary>Which certificates of servers are trusted.</summary>
internal static class CertificateRules
{
    /// <summary>The machine's rules, with the roots of the options. Nothing is downloaded on the word of a certificate: its
    /// addresses are the server's choice and would be called past the guard.</summary>
    public static X509ChainPolicy Of(OutboundOptions options)
    {
        var policy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck };
        if (options.TrustedRoots is []) return policy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        using var machine = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
        policy.CustomTrustStore.AddRange(machine.Certificates);
        policy.CustomTrustStore.AddRange(options.TrustedRoots);
        return policy;
    }
}
