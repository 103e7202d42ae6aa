using System.ComponentModel;
using Scp.Core.Credentials;
using Scp.Core.Encryption;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Takes in a secret for a plugin; it is not given back.")]
    [Authorize(Permissions.CredentialsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError))]
    public static Task<Result<PluginCredential>> CreatePluginCredential(CreatePluginCredentialInput input, [FromServices] CredentialService credentials, CancellationToken ct)
        => credentials.CreateAsync(input, ct);

    [Description("Replaces a secret; the one before stays good for the overlap.")]
    [Authorize(Permissions.CredentialsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StaleError))]
    public static Task<Result<PluginCredential>> RotatePluginCredential(RotatePluginCredentialInput input, [FromServices] CredentialService credentials, CancellationToken ct)
        => credentials.RotateAsync(input, ct);

    [Description("Ends a version, or the whole credential, at once.")]
    [Authorize(Permissions.CredentialsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError))]
    public static Task<Result<PluginCredential>> RevokePluginCredential(RevokePluginCredentialInput input, [FromServices] CredentialService credentials, CancellationToken ct)
        => credentials.RevokeAsync(input, ct);

    [Description("Shows a secret to a person who signed in just now. Leaves an audit entry and a security event.")]
    [Authorize(Permissions.CredentialsReveal)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(StepUpRequiredError), typeof(ShreddedError), typeof(UnreadableError))]
    public static Task<Result<RevealedSecret>> RevealPluginCredential(RevealPluginCredentialInput input, [FromServices] RevealService reveal, CancellationToken ct)
        => reveal.RevealAsync(input, ct);
}
