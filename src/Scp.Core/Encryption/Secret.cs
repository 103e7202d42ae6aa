namespace Scp.Core.Encryption;

/// <summary>A secret in clear. Its text form is not the secret, so that no log, exception or interpolation shows it.</summary>
public sealed class Secret(string value)
{
    /// <summary>For the one place that needs it.</summary>
    public string Value { get; } = value;

    public override string ToString() => "(secret)";
}

/// <summary>What sealed it was destroyed on purpose; nobody can open it again.</summary>
public sealed record ShreddedError() : DomainError("The secret was destroyed together with its owner's keys.", "SHREDDED");

/// <summary>It was sealed for another owner or field, was changed, or its key is not within the caller's reach.</summary>
public sealed record UnreadableError() : DomainError("The secret cannot be opened.", "UNREADABLE");
