namespace Scp.Core.Integrations.Guard;

/// <summary>The other side said more than a call reads.</summary>
internal sealed class AnswerTooLargeException() : IOException("The answer is too large.");
