using System.Buffers.Text;
using System.Text.Json;
using Names = Scp.Benchmarks.Servers.HandWrittenNames;

namespace Scp.Benchmarks.Servers;

/// <summary>The answers to the three queries, written as a person would who has nothing else to do.</summary>
internal static class HandWrittenJson
{
    public static void Write(Utf8JsonWriter json, HandWrittenData data, bool nested, bool plugins)
    {
        json.WriteStartObject();
        json.WriteStartObject(Names.Data);
        json.WriteStartObject(Names.Tenant);
        Id(json, "Tenant:"u8, data.Tenant.Id);
        json.WriteString(Names.Name, data.Tenant.Name);
        if (nested) Customers(json, data.Customers, plugins);
        else
        {
            json.WriteString(Names.Slug, data.Tenant.Slug);
            json.WriteString(Names.Status, Names.Statuses[(int)data.Tenant.Status]);
        }
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Customers(Utf8JsonWriter json, IReadOnlyList<CustomerData> customers, bool plugins)
    {
        json.WriteStartObject(Names.Customers);
        json.WriteStartArray(Names.Nodes);
        foreach (var (customer, merchants) in customers)
        {
            json.WriteStartObject();
            Id(json, "Customer:"u8, customer.Id);
            json.WriteString(Names.Name, customer.Name);
            json.WriteString(Names.Slug, customer.Slug);
            json.WriteString(Names.Country, customer.Country);
            json.WriteString(Names.Status, Names.Statuses[(int)customer.Status]);
            json.WriteStartObject(Names.Merchants);
            json.WriteStartArray(Names.Nodes);
            foreach (var merchant in merchants) Merchant(json, merchant, plugins);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Merchant(Utf8JsonWriter json, MerchantData data, bool plugins)
    {
        var merchant = data.Merchant;
        json.WriteStartObject();
        Id(json, "Merchant:"u8, merchant.Id);
        json.WriteString(Names.Name, merchant.Name);
        json.WriteString(Names.Slug, merchant.Slug);
        json.WriteString(Names.Category, merchant.Category);
        json.WriteString(Names.Country, merchant.Country);
        json.WriteString(Names.Currency, merchant.Currency);
        json.WriteString(Names.Status, Names.Statuses[(int)merchant.Status]);
        if (plugins)
        {
            json.WriteStartArray(Names.Plugins);
            foreach (var plugin in data.Plugins) Plugin(json, plugin);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void Plugin(Utf8JsonWriter json, EffectivePlugin plugin)
    {
        var definition = plugin.Definition;
        json.WriteStartObject();
        json.WriteStartObject(Names.Definition);
        json.WriteString(Names.Key, definition.Key);
        json.WriteString(Names.Name, definition.Name);
        json.WriteString(Names.Category, Names.Categories[(int)definition.Category]);
        json.WriteEndObject();
        json.WriteBoolean(Names.Enabled, plugin.Enabled);
        json.WriteString(Names.Etag, plugin.Etag);
        json.WritePropertyName(Names.Settings);
        json.WriteRawValue(plugin.Settings.Utf8.Span, skipInputValidation: true);
        json.WriteEndObject();
    }

    private static void Id(Utf8JsonWriter json, ReadOnlySpan<byte> type, Guid id)
    {
        Span<byte> text = stackalloc byte[128];
        type.CopyTo(text);
        id.TryFormat(text[type.Length..], out var written, "N");
        Base64.EncodeToUtf8InPlace(text, type.Length + written, out var length);
        json.WriteString(Names.Id, text[..length]);
    }
}
