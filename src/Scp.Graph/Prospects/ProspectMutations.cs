using System.ComponentModel;
using Scp.Core.Prospects;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Authorize(Permissions.ProspectsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError))]
    public static Task<Result<Prospect>> CreateProspect(CreateProspectInput input, [FromServices] ProspectService prospects, CancellationToken ct)
        => prospects.CreateAsync(input, ct);

    [Authorize(Permissions.ProspectsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError))]
    public static Task<Result<Prospect>> UpdateProspect(UpdateProspectInput input, [FromServices] ProspectService prospects, CancellationToken ct)
        => prospects.UpdateAsync(input, ct);

    [Description("Notes what was done about a prospect, or is to be.")]
    [Authorize(Permissions.ProspectsWrite), Errors(typeof(ValidationError), typeof(NotFoundError))]
    public static Task<Result<ProspectActivity>> LogProspectActivity(LogProspectActivityInput input, [FromServices] ProspectService prospects, CancellationToken ct)
        => prospects.LogAsync(input, ct);

    [Description("Puts an open prospect into another stage of its tenant's pipeline.")]
    [Authorize(Permissions.ProspectsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Prospect>> MoveProspect(MoveProspectInput input, [FromServices] ProspectMoves moves, CancellationToken ct)
        => moves.MoveAsync(input, ct);

    [Authorize(Permissions.ProspectsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Prospect>> LoseProspect(LoseProspectInput input, [FromServices] ProspectMoves moves, CancellationToken ct)
        => moves.LoseAsync(input, ct);

    [Description("Takes up again a prospect that was lost.")]
    [Authorize(Permissions.ProspectsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Prospect>> ReopenProspect(ReopenProspectInput input, [FromServices] ProspectMoves moves, CancellationToken ct)
        => moves.ReopenAsync(input, ct);

    [Description("Makes a customer of an open prospect, with its contract and the runs that set its first merchants up: all of it or nothing.")]
    [Authorize(Permissions.ProspectsConvert), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Prospect>> ConvertProspect(ConvertProspectInput input, [FromServices] Conversion conversion, CancellationToken ct)
        => conversion.ConvertAsync(input, ct);

    [Description("Says which stages a tenant's prospects go through: all of them at once. A stage that open prospects are in cannot be left out.")]
    [Authorize(Permissions.ProspectsPipeline), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError))]
    public static Task<Result<Pipeline>> UpdatePipeline(UpdatePipelineInput input, [FromServices] PipelineService pipelines, CancellationToken ct)
        => pipelines.UpdateAsync(input, ct);
}
