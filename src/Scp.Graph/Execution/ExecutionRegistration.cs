using GraphQL.Execution;
using GraphQL.Validation;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scp.Graph.Execution.Documents;

namespace Scp.Graph.Execution;

public static class ExecutionRegistration
{
    /// <summary>Adds the executor. The host adds the schema and a scoped caller; it may add an <see cref="IDocumentBuilder"/>,
    /// any <see cref="IValidationRule"/> (run once for each document) and any <see cref="OperationGate"/> (asked on every
    /// request).</summary>
    public static IServiceCollection AddGraphExecution(this IServiceCollection services)
    {
        services.TryAddSingleton<IDocumentBuilder, GraphQLDocumentBuilder>();
        services.TryAddSingleton<IDocumentValidator, DocumentValidator>();
        services.AddScoped<Denials>().AddScoped<ResponseExtensions>();
        return services.AddSingleton(s =>
        {
            var schema = s.GetRequiredService<ISchema>();
            schema.Initialize();
            var preparer = new OperationPreparer(schema, s.GetRequiredService<IDocumentBuilder>(), s.GetRequiredService<IDocumentValidator>(),
                s.GetServices<IValidationRule>(), s.GetServices<OperationGate>());
            return new GraphExecutor(new(preparer), preparer, new(s.GetRequiredService<IServiceScopeFactory>()),
                s.GetService<Scp.Core.Analytics.Requests.RequestMeter>(), s.GetRequiredService<ILogger<GraphExecutor>>());
        });
    }
}
