namespace Scp.Core.Credentials;

/// <summary>The session is too old for this; sign in again, by prompt=login or max_age, and repeat.</summary>
public sealed record StepUpRequiredError(int MaxAgeSeconds) : DomainError("This needs a fresh sign-in.", "STEP_UP_REQUIRED");

/// <summary>What is asked of a person beyond the permission, before the most dangerous things.</summary>
public static class StepUp
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    extension(Caller caller)
    {
        /// <returns>Null for a person who signed in just now.</returns>
        /// <exception cref="AccessDeniedException">The caller is a machine, or somebody in the name of another.</exception>
        public StepUpRequiredError? CheckFreshSignIn(string ownerPath, TimeProvider time)
        {
            if (caller.UserId is null || caller.ImpersonatorId is not null) throw new AccessDeniedException(caller.Writes, ownerPath);
            return caller.SignedInAt is { } at && time.GetUtcNow() - at <= MaxAge ? null : new((int)MaxAge.TotalSeconds);
        }
    }
}
