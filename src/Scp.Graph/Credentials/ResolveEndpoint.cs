using Scp.Core.Audit;
using Scp.Core.Credentials;
using Scp.Core.Encryption;
using Scp.Core.Security;
using Scp.Graph.Rest;
using Scp.Graph.Schema;

namespace Scp.Graph.Credentials;

/// <summary><c>POST /api/credentials/resolve</c>: the one way in which a machine gets a secret.</summary>
internal static class ResolveEndpoint
{
    public const string Path = "/api/credentials/resolve";
    private static readonly RestProblem badBody = new(400, "INVALID_BODY",
        "The body is JSON with 'owner', 'plugin', and 'name' or 'kind', of at most 4 KiB.");
    private static readonly RestProblem machinesOnly = new(403, "AUTH_NOT_AUTHORIZED", "Machine clients alone resolve credentials; a person reveals them.");
    private static readonly RestProblem shredded = new(410, "SHREDDED", "The secret was destroyed together with its owner's keys.");

    public static void MapCredentialResolution(this IEndpointRouteBuilder app) => app.MapPost(Path, (Delegate)HandleAsync);

    private static async Task HandleAsync(HttpContext http, Caller caller, CredentialResolution credentials, AuditLog audit, SecurityEvents security)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await ProblemOfAsync(caller, audit, security) is { } refused) await refused.WriteAsync(http);
        else if (await ResolveRequest.ReadAsync(http.Request, http.RequestAborted) is not { } input) await badBody.WriteAsync(http);
        else if (await credentials.ResolveAsync(input, http.RequestAborted) is var result && result.Value is { } resolved) await WriteAsync(http, resolved);
        else await (result.Error is ShreddedError ? shredded : RestProblem.NotFound).WriteAsync(http);
    }

    private static async Task<RestProblem?> ProblemOfAsync(Caller caller, AuditLog audit, SecurityEvents security)
    {
        if (caller.Kind is CallerKind.Anonymous) return RestProblem.NotAuthenticated;
        if (caller.Kind is CallerKind.Client) return null;
        await audit.RecordDeniedAsync(new(Permissions.Get(Permissions.CredentialsUse), "credential.use") { Reason = "not a machine client" });
        await security.RaiseDeniedAsync([("credential.use", Permissions.Get(Permissions.CredentialsUse), null)]);
        return machinesOnly;
    }

    private static Task WriteAsync(HttpContext http, ResolvedSecret resolved) => http.Response.WriteAsJsonAsync(new
    {
        Id = GlobalIdType.Encode(new(nameof(PluginCredential), resolved.Credential.Id)), resolved.Credential.Name, resolved.Credential.Kind,
        resolved.Version.Number, Secret = resolved.Secret.Value, resolved.Version.ExpiresAt,
    }, ResolveRequest.Json, http.RequestAborted);
}
