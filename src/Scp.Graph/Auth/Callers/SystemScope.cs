namespace Scp.Graph.Auth.Callers;

internal static class SystemScope
{
    extension(HttpContext http)
    {
        /// <summary>A scope of its own in which rows are read and written for the system, not for the caller: until sign-in
        /// is done nobody is known, and the owner filter hides every row. What is written still carries the request's marks.</summary>
        public AsyncServiceScope CreateSystemScope()
        {
            var scope = http.RequestServices.CreateAsyncScope();
            var (system, caller) = (scope.ServiceProvider.GetRequiredService<Caller>(), http.RequestServices.GetRequiredService<Caller>());
            (system.RequestId, system.Ip, system.OperationName) = (caller.RequestId, caller.Ip, caller.OperationName);
            system.BecomeSystem();
            return scope;
        }

        /// <summary>The same where the request's own context may hold a connection: it gives that back first. Many that each hold
        /// one and wait for a second would wait for one another.</summary>
        public async ValueTask<AsyncServiceScope> CreateSystemScopeAsync()
        {
            await http.RequestServices.GetRequiredService<ScpDbContext>().ReleaseConnectionAsync();
            return http.CreateSystemScope();
        }
    }
}
