using Microsoft.OpenApi;

namespace Scp.Graph.Rest.OpenApi;

/// <summary>What no GraphQL document describes: problems and warnings.</summary>
internal static class SharedSchemas
{
    private const string Problem = "Problem";
    private const string Warnings = "Warnings";

    public static void AddProblem(this OpenApiDocument document) => document.AddComponent(Problem, Object("An error (RFC 9457).", new()
    {
        ["type"] = Text("A reference that tells the kind of problem."),
        ["title"] = Text("The status in words."),
        ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." },
        ["detail"] = Text("What is wrong with this request."),
        ["code"] = Text("For programs, such as AUTH_NOT_AUTHORIZED."),
        ["requestId"] = Text("By which the request is found in logs and audit."),
    }, required: ["status", "code", "requestId"]));

    public static void AddWarnings(this OpenApiDocument document)
    {
        var step = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Integer };
        var warning = Object("A field that the caller may not read.", new()
        {
            ["path"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = step, Description = "Names and positions from the body down to the field." },
            ["code"] = Text("Why, such as AUTH_NOT_AUTHORIZED."),
            ["message"] = Text("The same in words."),
        }, required: ["path", "code", "message"]);
        document.AddComponent(Warnings, Object("Fields that were denied, which are null above; absent when there are none.",
            new() { ["warnings"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = warning } }, required: []));
    }

    public static IOpenApiSchema WithWarnings(this OpenApiDocument document, IOpenApiSchema body) =>
        new OpenApiSchema { AllOf = [body, new OpenApiSchemaReference(Warnings, document)] };

    public static OpenApiResponse ProblemResponse(this OpenApiDocument document, string description) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problem, document) },
        },
    };

    private static OpenApiSchema Object(string description, Dictionary<string, IOpenApiSchema> properties, HashSet<string> required) =>
        new() { Type = JsonSchemaType.Object, Description = description, Properties = properties, Required = required };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
