using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;
using Scp.Core.Access.Clients;

namespace Scp.Graph.Auth.OAuth.Clients;

/// <summary>OpenIddict's clients with our secrets: several of a client may be good at once, and each ends by itself.</summary>
internal sealed class Applications(
    IOpenIddictApplicationCache<OpenIddictEntityFrameworkCoreApplication<Guid>> cache,
    ILogger<OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication<Guid>>> log,
    IOptionsMonitor<OpenIddictCoreOptions> options, IOpenIddictApplicationStore<OpenIddictEntityFrameworkCoreApplication<Guid>> store, ClientSecrets secrets)
    : OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication<Guid>>(cache, log, options, store)
{
    public override async ValueTask<bool> ValidateClientSecretAsync(
        OpenIddictEntityFrameworkCoreApplication<Guid> application, string secret, CancellationToken cancellationToken = default) =>
        await secrets.AcceptAsync(application.ClientId!, secret, cancellationToken);
}
