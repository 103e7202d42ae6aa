using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scp.Core.Credentials;
using Scp.Graph.Schema;

namespace Scp.Graph.Credentials;

/// <summary>The body of a resolve request, in the graph's spelling.</summary>
/// <param name="Owner">Id of the owner whose secret is wanted, as the API gave it.</param>
/// <param name="Plugin">Key of the plugin.</param>
/// <param name="Name">Of the credential.</param>
/// <param name="Kind">Of the credential. It or the name must be given.</param>
internal sealed record ResolveRequest(string Owner, string Plugin, string? Name = null, CredentialKind? Kind = null)
{
    public const int MaxBytes = 4 * 1024;

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) }, RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <returns>Null for a body that cannot be meant.</returns>
    public static async Task<ResolveCredentialInput?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasJsonContentType()) return null;
        // One byte more than is allowed tells that there is too much.
        var read = await request.BodyReader.ReadAtLeastAsync(MaxBytes + 1, ct);
        var bytes = read.Buffer.Length > MaxBytes ? [] : read.Buffer.ToArray();
        // Else the server could not read what is left, before it answers.
        request.BodyReader.AdvanceTo(read.Buffer.End);
        try
        {
            return JsonSerializer.Deserialize<ResolveRequest>(bytes, Json) is { } body && GlobalIdType.Decode(body.Owner) is { } owner
                && (body.Name ?? (object?)body.Kind) is not null ? new(owner, body.Plugin, body.Name, body.Kind) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
