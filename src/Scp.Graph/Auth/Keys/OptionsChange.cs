using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using OpenIddict.Server;
using OpenIddict.Validation;

namespace Scp.Graph.Auth.Keys;

/// <summary>Has OpenIddict take over new keys while it runs: both of its options are made anew.</summary>
internal sealed class OptionsChange
    : IOptionsChangeTokenSource<OpenIddictServerOptions>, IOptionsChangeTokenSource<OpenIddictValidationOptions>, IDisposable
{
    private CancellationTokenSource server = new();
    private CancellationTokenSource validation = new();

    public string Name => Options.DefaultName;

    IChangeToken IOptionsChangeTokenSource<OpenIddictServerOptions>.GetChangeToken() => new CancellationChangeToken(server.Token);

    IChangeToken IOptionsChangeTokenSource<OpenIddictValidationOptions>.GetChangeToken() => new CancellationChangeToken(validation.Token);

    /// <summary>The server's first: the validation takes its keys from there.</summary>
    public void Tell()
    {
        Interlocked.Exchange(ref server, new()).Cancel();
        Interlocked.Exchange(ref validation, new()).Cancel();
    }

    public void Dispose()
    {
        server.Dispose();
        validation.Dispose();
    }
}
