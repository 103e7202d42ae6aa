using System.ComponentModel;
using Scp.Core.Health;
using Scp.Core.Plugins;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Checks at once the integration that an owner has configured; where the breaker is open, as its trial.")]
    [Authorize(Permissions.PluginsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError))]
    public static Task<Result<EffectivePlugin>> CheckIntegration(CheckIntegrationInput input, [FromServices] IntegrationCheckService checks, CancellationToken ct)
        => checks.CheckAsync(input, ct);
}
