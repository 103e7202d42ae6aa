using System.Net;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Scp.Core.Integrations.Guard;
using Stripe;

namespace Scp.Core.Integrations;

/// <summary>What went wrong with a call, in words that are ours: what a server wrote back may repeat a secret.</summary>
internal static class CallFailures
{
    /// <returns>Null for what no network and no provider causes, which is a bug.</returns>
    public static string? Describe(Exception failure) => failure switch
    {
        AddressNotAllowedException => "The address is not allowed.",
        AnswerTooLargeException or HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "The answer is too large.",
        SslHandshakeException or System.Security.Authentication.AuthenticationException => "The server's certificate is not trusted, or it does not encrypt as it should.",
        AuthenticationException => "The credential was refused.",
        SmtpCommandException refused => $"The server refused with status {(int)refused.StatusCode}.",
        StripeException { HttpStatusCode: not 0 } refused => OfStatus(refused.HttpStatusCode),
        NotSupportedException => "The server does not offer what the settings ask of it.",
        OperationCanceledException or TimeoutException => "The server did not answer in time.",
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "The connection was refused.",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } => "There is no host of that name.",
        HttpRequestException or IOException or StripeException when failure.InnerException is { } inner && Describe(inner) is { } words => words,
        HttpRequestException or IOException or SocketException or StripeException => "The connection broke, or the server does not speak the protocol.",
        ProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException => "The connection broke, or the server does not speak the protocol.",
        _ => null,
    };

    /// <returns>Null for a status that says success.</returns>
    public static string? OfStatus(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => $"The server redirects too often, or to where no call may go (status {(int)status}).",
        401 or 403 => $"The credential was refused (status {(int)status}).",
        404 or 410 => $"There is nothing at the address (status {(int)status}).",
        429 => "The provider says that it is called too often (status 429).",
        >= 500 => $"The provider failed (status {(int)status}).",
        var other => $"The provider refused the request (status {other}).",
    };
}
