using System.Text.Json;

namespace Scp.Benchmarks.Servers;

/// <summary>Names and constants, encoded once.</summary>
internal static class HandWrittenNames
{
    public static readonly JsonEncodedText Data = JsonEncodedText.Encode("data"), Tenant = JsonEncodedText.Encode("tenant"),
        Customers = JsonEncodedText.Encode("customers"), Merchants = JsonEncodedText.Encode("merchants"), Nodes = JsonEncodedText.Encode("nodes"),
        Plugins = JsonEncodedText.Encode("plugins"), Definition = JsonEncodedText.Encode("definition"), Settings = JsonEncodedText.Encode("settings"),
        Id = JsonEncodedText.Encode("id"), Name = JsonEncodedText.Encode("name"), Slug = JsonEncodedText.Encode("slug"),
        Status = JsonEncodedText.Encode("status"), Country = JsonEncodedText.Encode("country"), Category = JsonEncodedText.Encode("category"),
        Currency = JsonEncodedText.Encode("currency"), Key = JsonEncodedText.Encode("key"), Enabled = JsonEncodedText.Encode("enabled"),
        Etag = JsonEncodedText.Encode("etag");

    public static readonly JsonEncodedText[] Statuses = Of<OwnerStatus>(), Categories = Of<PluginCategory>();

    private static JsonEncodedText[] Of<T>() where T : struct, Enum => [.. Enum.GetNames<T>().Select(name => JsonEncodedText.Encode(name.ToUpperInvariant()))];
}
