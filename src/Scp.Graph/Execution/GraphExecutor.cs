using System.Runtime.CompilerServices;
using GraphQL.Execution;
using GraphQL.Validation;
using GraphQLParser.AST;
using Scp.Graph.Limits;

namespace Scp.Graph.Execution;

/// <summary>Runs requests. Provisional: over GraphQL.NET's own executer until the compiled execution takes its place.</summary>
public sealed class GraphExecutor(
    IDocumentExecuter executer, IGraphQLTextSerializer serializer, ISchema schema, IDocumentBuilder documents, LimitOptions limits,
    IntrospectionPolicy introspection, IEnumerable<IValidationRule> rules)
{
    public async ValueTask<GraphResponse> ExecuteAsync(GraphRequest request, IServiceProvider services, CancellationToken ct)
    {
        GraphQLDocument document;
        try
        {
            document = documents.Build(request.Query!);
        }
        catch (DocumentError error)
        {
            return Respond(new(error));
        }
        var operations = document.Definitions.OfType<GraphQLOperationDefinition>();
        if (operations.FirstOrDefault(o => request.OperationName is null || o.Name?.Value == request.OperationName) is { } operation
            && !request.Allowed.HasFlag(Kind(operation.Operation)))
            return new Provisional(ResponseKind.NotAllowed, ReadOnlyMemory<byte>.Empty, null);
        var gate = new RequestGate(request, limits, introspection);
        var result = await executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = schema, Query = request.Query, Document = document, OperationName = request.OperationName, Variables = request.Variables,
            Extensions = request.Extensions, RequestServices = services, CancellationToken = ct,
            ValidationRules = [.. DocumentValidator.CoreRules, .. rules, gate], CachedDocumentValidationRules = [gate],
        });
        if (result.Streams is { Count: > 0 } streams)
            return new Provisional(ResponseKind.Stream, ReadOnlyMemory<byte>.Empty, Events(streams.First().Value, ct));
        return Respond(gate.Report(result));
    }

    private async IAsyncEnumerable<GraphResponse> Events(IObservable<ExecutionResult> stream, [EnumeratorCancellation] CancellationToken ct)
    {
        var channel = System.Threading.Channels.Channel.CreateUnbounded<ExecutionResult>();
        using var subscription = stream.Subscribe(new Forward(channel.Writer));
        await foreach (var result in channel.Reader.ReadAllAsync(ct)) yield return Respond(result);
    }

    private Provisional Respond(ExecutionResult result) => new(
        result.Executed || result.Errors is null ? ResponseKind.Executed : ResponseKind.RequestError, System.Text.Encoding.UTF8.GetBytes(serializer.Serialize(result)), null);

    private static AllowedOperations Kind(OperationType type) => type switch
    {
        OperationType.Query => AllowedOperations.Query,
        OperationType.Mutation => AllowedOperations.Mutation,
        _ => AllowedOperations.Subscription,
    };

    private sealed class Forward(System.Threading.Channels.ChannelWriter<ExecutionResult> writer) : IObserver<ExecutionResult>
    {
        public void OnCompleted() => writer.TryComplete();
        public void OnError(Exception error) => writer.TryComplete(error);
        public void OnNext(ExecutionResult value) => writer.TryWrite(value);
    }

    private sealed class Provisional(ResponseKind kind, ReadOnlyMemory<byte> body, IAsyncEnumerable<GraphResponse>? events) : GraphResponse
    {
        public override ResponseKind Kind => kind;
        public override ReadOnlyMemory<byte> Body => body;
        public override IAsyncEnumerable<GraphResponse>? Events => events;
        protected override void Dispose(bool disposing) { }
    }
}
