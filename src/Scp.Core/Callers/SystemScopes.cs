using Microsoft.Extensions.DependencyInjection;

namespace Scp.Core.Callers;

public static class SystemScopes
{
    extension(IServiceScopeFactory scopes)
    {
        /// <summary>A scope in which the system itself acts.</summary>
        /// <param name="requestId">By which logs and audit name what is done in it; empty for what no request or job names.</param>
        public AsyncServiceScope CreateSystemScope(string requestId = "")
        {
            var scope = scopes.CreateAsyncScope();
            var caller = scope.ServiceProvider.GetRequiredService<Caller>();
            caller.RequestId = requestId;
            caller.BecomeSystem();
            return scope;
        }
    }
}
