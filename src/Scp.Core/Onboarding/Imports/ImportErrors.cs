namespace Scp.Core.Onboarding.Imports;

/// <summary>The file as a whole is of no use; nothing of it was kept, and another may be sent.</summary>
/// <param name="Line">Where reading ended.</param>
public sealed record UnreadableFileError(string Reason, string Fault, int Line) : DomainError($"Line {Line}: {Reason}", Fault);

/// <summary>The same while rows are still being read.</summary>
internal sealed class UnreadableFileException(string code, int line, string message) : Exception(message)
{
    public static UnreadableFileException TooLong(int line) => new("ROW_TOO_LONG", line, "The row is too long.");

    public UnreadableFileError Error => new(Message, code, line);
}
