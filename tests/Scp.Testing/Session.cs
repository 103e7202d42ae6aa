using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Callers;
using Scp.Core.Data;

namespace Scp.Testing;

/// <summary>One request's worth of services: a caller and the context that is bound to it.</summary>
public sealed class Session(AsyncServiceScope scope) : IAsyncDisposable
{
    public IServiceProvider Services => scope.ServiceProvider;
    public Caller Caller { get; } = scope.ServiceProvider.GetRequiredService<Caller>();
    public ScpDbContext Db { get; } = scope.ServiceProvider.GetRequiredService<ScpDbContext>();

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
