using Microsoft.OpenApi;
using Scp.Graph.Auth.Callers;
using Scp.Graph.Paging;

namespace Scp.Graph.Rest.OpenApi;

/// <summary>The two operations of a resource.</summary>
internal static class Operations
{
    public static OpenApiOperation List(RestResource resource, IOpenApiSchema body, OpenApiDocument document)
    {
        var link = new OpenApiHeader { Description = "Where the list goes on, with rel=\"next\" (RFC 8288); absent at its end.", Schema = Text() };
        return Operation(resource, resource.ListOperation, resource.Plural, document, Ok(body, document, new() { ["Link"] = link }),
            Parameter(PageQuery.FirstName, "How many rows.",
                new() { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0", Maximum = $"{PageLimits.MaxSize}", Default = PageLimits.DefaultSize }),
            Parameter(PageQuery.AfterName, "Only rows after this cursor: 'endCursor' of the page before.", Text()),
            Parameter(PageQuery.TotalCountName, "Whether to count all rows.", new() { Type = JsonSchemaType.Boolean, Default = false }));
    }

    public static OpenApiOperation Item(RestResource resource, IOpenApiSchema body, OpenApiDocument document)
    {
        var id = new OpenApiParameter { Name = "id", In = ParameterLocation.Path, Required = true, Description = "The text that the API gave as 'id'.", Schema = Text() };
        var operation = Operation(resource, resource.ItemOperation, resource.Singular, document, Ok(body, document, null), id);
        operation.Responses!.Add("404", document.ProblemResponse("There is no such object, or it is not the caller's to see."));
        return operation;
    }

    private static OpenApiOperation Operation(
        RestResource resource, string id, string summary, OpenApiDocument document, OpenApiResponse ok, params IOpenApiParameter[] parameters) => new()
    {
        OperationId = id, Summary = summary, Tags = new HashSet<OpenApiTagReference> { new(resource.Name, document) },
        Parameters = [.. parameters, new OpenApiParameter
        {
            Name = OwnerHeader.Name, In = ParameterLocation.Header, Schema = Text(),
            Description = "Id of an owner inside the caller's scope; only what belongs to it is answered.",
        }],
        Responses = new()
        {
            ["200"] = ok,
            ["400"] = document.ProblemResponse("A parameter cannot be answered."),
            ["401"] = document.ProblemResponse("There is no access token, or it does not hold."),
            ["403"] = document.ProblemResponse("The caller may not read this."),
            ["500"] = document.ProblemResponse("The server failed."),
        },
    };

    private static OpenApiResponse Ok(IOpenApiSchema body, OpenApiDocument document, Dictionary<string, IOpenApiHeader>? headers) => new()
    {
        Description = "What was found.", Headers = headers,
        Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = document.WithWarnings(body) } },
    };

    private static OpenApiParameter Parameter(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
