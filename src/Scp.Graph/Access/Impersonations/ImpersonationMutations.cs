using System.ComponentModel;
using Scp.Core.Access.Impersonations;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Begins to act as another user, with the rights that both hold. The token comes by token exchange at /connect/token.")]
    [Authorize(Permissions.UsersImpersonate)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ImpersonationRefusedError), typeof(ConsentRequiredError), typeof(NotWhileImpersonatingError))]
    public static Task<Result<Impersonation>> StartImpersonation(StartImpersonationInput input, [FromServices] ImpersonationService visits, CancellationToken ct)
        => visits.StartAsync(input, ct);

    [Description("Ends a visit at once: by the visitor, by the visited, or by who may impersonate or end sessions there.")]
    [AllowAnonymous, Errors(typeof(NotFoundError))] // Whoever takes part may end it, without a right of any kind; to anybody else it is not there.
    public static Task<Result<Impersonation>> EndImpersonation(EndImpersonationInput input, [FromServices] VisitEnding visits, CancellationToken ct)
        => visits.EndAsync(input, ct);

    [Description("Asks a customer to be allowed to act as its users.")]
    [Authorize(Permissions.UsersImpersonate), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(NotWhileImpersonatingError))]
    public static Task<Result<ImpersonationRequest>> RequestImpersonation(RequestImpersonationInput input, [FromServices] ConsentService consents, CancellationToken ct)
        => consents.RequestAsync(input, ct);

    [Description("Consents to visits for a time. Only people of the customer can, and never whoever asked.")]
    [Authorize(Permissions.ImpersonationConsent)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError), typeof(ImpersonationRefusedError))]
    public static Task<Result<ImpersonationRequest>> ApproveImpersonation(ApproveImpersonationInput input, [FromServices] ConsentService consents, CancellationToken ct)
        => consents.ApproveAsync(input, ct);

    [Description("Refuses visits, or takes a consent back: visits that run under it end at once.")]
    [Authorize(Permissions.ImpersonationConsent)]
    [Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError), typeof(ConflictError), typeof(ImpersonationRefusedError))]
    public static Task<Result<ImpersonationRequest>> RejectImpersonation(RejectImpersonationInput input, [FromServices] ConsentService consents, CancellationToken ct)
        => consents.RejectAsync(input, ct);
}
