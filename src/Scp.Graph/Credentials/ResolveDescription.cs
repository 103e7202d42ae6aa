using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Scp.Graph.Rest.OpenApi;

namespace Scp.Graph.Credentials;

/// <summary>The resolve endpoint in the OpenAPI document: the one that no GraphQL document answers.</summary>
internal static class ResolveDescription
{
    private const string Tag = "credentials";

    public static void AddCredentialResolution(this OpenApiDocument document)
    {
        document.Tags!.Add(new() { Name = Tag, Description = "Secrets for machines" });
        document.Paths.Add(ResolveEndpoint.Path, new OpenApiPathItem { Operations = new() { [HttpMethod.Post] = Operation(document) } });
    }

    private static OpenApiOperation Operation(OpenApiDocument document) => new()
    {
        OperationId = "ResolveCredential", Summary = "The secret of a plugin credential that holds at an owner, for a machine client",
        Description = "Needs 'credentials:use' at the owner that has the credential: inheriting it is not enough. Each use is audited.",
        Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
        RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = Json(Object(["owner", "plugin"], ("owner", Text("Id of the owner, as the API gave it.")), ("plugin", Text("Key of the plugin.")),
                ("name", Text("Of the credential. It or the kind must be given.")), ("kind", Kind()))),
        },
        Responses = new()
        {
            ["200"] = new OpenApiResponse
            {
                Description = "The secret. It is not to be stored by any cache.",
                Content = Json(Object(["id", "name", "kind", "number", "secret", "expiresAt"], ("id", Text("Of the credential.")), ("name", Text("Of the credential.")),
                    ("kind", Kind()), ("number", new() { Type = JsonSchemaType.Integer, Format = "int32", Description = "Of the version." }),
                    ("secret", Text("One text; JSON or PEM where the kind says so.")),
                    ("expiresAt", new() { Type = JsonSchemaType.String | JsonSchemaType.Null, Format = "date-time" }))),
            },
            ["400"] = document.ProblemResponse("The body cannot be read."),
            ["401"] = document.ProblemResponse("There is no access token, or it does not hold."),
            ["403"] = document.ProblemResponse("The caller is no machine client."),
            ["404"] = document.ProblemResponse("There is no such credential, or it is not the client's to use."),
            ["410"] = document.ProblemResponse("The secret was destroyed together with its owner's keys."),
        },
    };

    private static Dictionary<string, OpenApiMediaType> Json(OpenApiSchema schema) => new() { ["application/json"] = new() { Schema = schema } };

    private static OpenApiSchema Object(HashSet<string> required, params (string Name, OpenApiSchema Schema)[] properties) => new()
    {
        Type = JsonSchemaType.Object, Required = required, Properties = properties.ToDictionary(p => p.Name, p => (IOpenApiSchema)p.Schema),
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };

    private static OpenApiSchema Kind() => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. Enum.GetNames<CredentialKind>().Select(name => (JsonNode)System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(name))],
    };
}
