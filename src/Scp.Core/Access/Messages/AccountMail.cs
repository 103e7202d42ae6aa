namespace Scp.Core.Access.Messages;

/// <summary>An e-mail as it is sent.</summary>
public sealed record AccountMail(string Recipient, string Subject, string Text)
{
    /// <summary>It leads into an account: no log shows it.</summary>
    public override string ToString() => $"'{Subject}'";

    internal static AccountMail Of(AccountMessage message, string name, string token, Uri server)
    {
        var (page, subject, why, end) = message.Kind is AccountMessageKind.Invitation
            ? ("invitation", "Your invitation", "You are invited to SCP. Open this link to choose a password", "72 hours")
            : ("reset", "Reset your password", "Somebody asked to reset your password. Open this link to choose a new one", "1 hour");
        return new(message.Recipient, subject, $"""
            Hello {Plain(name)}

            {why}; it works once, within {end}:

            {new Uri(server, $"/account/{page}?token={token}")}

            If you did not expect this, do nothing.

            """);
    }

    // A name must not bring along a line of its own: the text is trusted, and somebody else chose the name.
    private static string Plain(string name) => new([.. name.Where(c => !char.IsControl(c))]);
}

/// <summary>Public address of the server, as links name it.</summary>
public delegate Uri ServerAddress();

/// <summary>Shows an e-mail to whoever runs the demo, where no plugin sends it.</summary>
public delegate void PrintMail(AccountMail mail);

/// <summary>Sends an e-mail that this database has no way of its own to send, such as the invitation of the first who could set one up.</summary>
/// <returns>What went wrong, without secrets; null when it was sent.</returns>
public delegate Task<string?> RelayMail(AccountMail mail, CancellationToken ct);
