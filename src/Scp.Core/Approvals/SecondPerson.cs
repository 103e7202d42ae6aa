using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Approvals;

/// <summary>Whose word counts where a second person decides, about a change or about a step.</summary>
internal static class SecondPerson
{
    extension(Caller caller)
    {
        /// <summary>The one who decides. A machine has no eyes, and a visitor two pairs: neither says who decided.</summary>
        /// <exception cref="AccessDeniedException">The caller is no person in their own name.</exception>
        public Guid RequireEyes(string ownerPath) =>
            caller is { UserId: { } person, ImpersonatorId: null } ? person : throw new AccessDeniedException(caller.Writes, ownerPath);
    }

    extension(IServiceScopeFactory scopes)
    {
        /// <summary>Whether a person is the first of the two: asked themselves, or made the client that did. The client may stand where
        /// the person sees nothing at the moment, so the system looks.</summary>
        public async Task<bool> HasAskedAsync(Guid person, Guid? askedById, Guid? askedByClientId, CancellationToken ct)
        {
            if (askedByClientId is not { } client) return person == askedById;
            await using var scope = scopes.CreateSystemScope("second-person");
            return await scope.ServiceProvider.GetRequiredService<ScpDbContext>().ApiClients
                .Where(c => c.Id == client).Select(c => c.Makers).SingleOrDefaultAsync(ct) is { } makers && makers.Contains(person);
        }
    }
}
