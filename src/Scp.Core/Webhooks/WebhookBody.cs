using System.Text.Json;
using System.Text.Json.Serialization;
using Scp.Core.Security;

namespace Scp.Core.Webhooks;

/// <summary>An event as receivers get it: the members that Standard Webhooks name, and the event under <c>data</c>.</summary>
internal static class WebhookBody
{
    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    public static string Of(SecurityEvent told) => JsonSerializer.Serialize(new
    {
        Type = $"security.{JsonNamingPolicy.SnakeCaseLower.ConvertName(told.Kind.ToString())}", Timestamp = told.At,
        Data = new
        {
            told.Id, told.Kind, told.Severity, told.OwnerId, told.UserId, told.ClientId, told.Ip, Details = JsonSerializer.Deserialize<JsonElement>(told.Details),
        },
    }, options);
}
