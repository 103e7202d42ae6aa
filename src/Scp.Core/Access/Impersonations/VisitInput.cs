namespace Scp.Core.Access.Impersonations;

internal static class VisitInput
{
    extension(Checks checks)
    {
        public Checks Visit(string reason, string ticket, int minutes) => checks.Reason(reason).Text("ticket", ticket, Impersonation.MaxTicketLength)
            .Require(minutes >= 1 && minutes <= Impersonation.MaxTime.TotalMinutes, "minutes", $"A visit lasts 1 to {Impersonation.MaxTime.TotalMinutes} minutes.", "RANGE");
    }

    extension(Caller caller)
    {
        /// <exception cref="AccessDeniedException">The caller is a machine, or nobody.</exception>
        public Guid RequirePerson(string ownerPath) => caller.UserId ?? throw new AccessDeniedException(caller.Writes, ownerPath);
    }

    extension(ScpDbContext system)
    {
        public async Task<string> UserNameAsync(Guid id, CancellationToken ct) =>
            await system.Users.Where(u => u.Id == id).Select(u => u.Name).SingleOrDefaultAsync(ct) ?? "";
    }
}
