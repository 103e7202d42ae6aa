using Scp.Graph.Execution.Plans;
using Scp.Graph.Rates;

namespace Scp.Graph.Execution.Responses;

/// <summary>Writes whole responses.</summary>
internal static class ResponseWriter
{
    public static async ValueTask<GraphResponse> RunAsync(Run run)
    {
        var (buffer, operation) = (run.Buffer, run.Plan.Operation);
        try
        {
            buffer.Raw("{\"data\":"u8);
            var outcome = await run.Plan.Root.RunAsync(run, operation.Type is GraphQLParser.AST.OperationType.Mutation);
            if (outcome is not Outcome.Written) buffer.Null();
            if (run.Errors.Count > 0)
            {
                buffer.Raw(",\"errors\":"u8);
                ErrorsWriter.Write(buffer, run.Errors, operation.Document.Source);
            }
            Finish(buffer, run.Services, ","u8);
            run.Plan.Size = buffer.Length + buffer.Length / 8;
            return new(ResponseKind.Executed, buffer) { HasErrors = run.Errors.Count > 0 };
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
        finally
        {
            run.Dispose();
        }
    }

    /// <summary>The answer to a request that was not executed.</summary>
    public static GraphResponse Refuse(IEnumerable<ExecutionError> errors, IServiceProvider services)
    {
        var buffer = new JsonBuffer(1024);
        buffer.Raw("{\"errors\":"u8);
        ErrorsWriter.Write(buffer, errors);
        Finish(buffer, services, ","u8);
        return errors.OfType<RateLimitedError>().FirstOrDefault() is { } limited
            ? new(ResponseKind.RateLimited, buffer) { RetryAfterSeconds = limited.RetryAfterSeconds }
            : new(ResponseKind.RequestError, buffer);
    }

    /// <summary>The answer to a request that asked for the extensions alone.</summary>
    public static GraphResponse Report(IServiceProvider services)
    {
        var buffer = new JsonBuffer(1024);
        buffer.Byte((byte)'{');
        Finish(buffer, services, default);
        return new(ResponseKind.Executed, buffer);
    }

    private static void Finish(JsonBuffer buffer, IServiceProvider services, ReadOnlySpan<byte> separator)
    {
        if (services.GetService<ResponseExtensions>() is { Values: { Count: > 0 } values })
        {
            buffer.Raw(separator);
            buffer.Raw("\"extensions\":"u8);
            JsonValue.Write(buffer, values);
        }
        buffer.Byte((byte)'}');
    }
}
