using System.Buffers;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Scp.Core.Tests.Integrations.Servers;

/// <summary>A real SMTP server on loopback, which keeps what it receives.</summary>
internal sealed class MailServer : MessageStore, IUserAuthenticator, IAsyncDisposable
{
    public const string Username = "relay-user";
    public const string Password = "relay-pass-77aa";

    private readonly CancellationTokenSource stopped = new();
    private readonly Task work;
    private readonly List<MimeMessage> received = [];

    public MailServer(X509Certificate2? certificate = null, bool login = false, bool tls = false)
    {
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(endpoint =>
        {
            endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).IsSecure(tls).AuthenticationRequired(login);
            if (certificate is not null) endpoint.Certificate(certificate);
        }).Build();
        var services = new ServiceProvider();
        services.Add(new DelegatingMessageStoreFactory(_ => this));
        services.Add(new DelegatingUserAuthenticatorFactory(_ => this));
        work = new SmtpServer.SmtpServer(options, services).StartAsync(stopped.Token);
    }

    public int Port { get; } = RawServer.FreePort();
    public IReadOnlyList<MimeMessage> Received => received;

    public Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken token) =>
        Task.FromResult((user, password) == (Username, Password));

    public override Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        received.Add(MimeMessage.Load(new MemoryStream(buffer.ToArray()), cancellationToken));
        return Task.FromResult(SmtpResponse.Ok);
    }

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        await work;
        stopped.Dispose();
    }
}
