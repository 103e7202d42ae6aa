using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Scp.Graph.Auth.OAuth.Clients;

/// <summary>One answer for every reason why a client was not believed: a client that there is not, a wrong secret, a wrong assertion.</summary>
internal sealed partial class AnswerClientsAlike(ILogger<AnswerClientsAlike> log) : IOpenIddictServerHandler<ProcessErrorContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<ProcessErrorContext>()
        .UseSingletonHandler<AnswerClientsAlike>()
        .SetOrder(OpenIddictServerHandlers.AttachErrorParameters.Descriptor.Order - 500)
        .Build();

    public ValueTask HandleAsync(ProcessErrorContext context)
    {
        if (context.Error is Errors.InvalidClient || context.Request is { ClientAssertion: { Length: > 0 } } && context.Error is Errors.InvalidToken)
        {
            // What OpenIddict found stays with the server: whoever runs a client asks its operator.
            Told(log, context.Request?.ClientId, context.ErrorDescription ?? context.Error);
            (context.Error, context.ErrorDescription, context.ErrorUri) = (Errors.InvalidClient, "The client could not be authenticated.", null);
        }
        return default;
    }

    [LoggerMessage(LogLevel.Information, "Client {ClientId} was not believed: {Reason}")]
    private static partial void Told(ILogger log, string? clientId, string? reason);
}
