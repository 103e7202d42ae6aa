using GraphQL.Types;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;

namespace Scp.Graph.Tests.Authorization;

/// <summary>The arguments that a field cannot be asked without.</summary>
internal static class FieldExamples
{
    /// <exception cref="InvalidOperationException">A field needs an argument of which no example is known yet: add it.</exception>
    public static string Arguments(IComplexGraphType type, FieldType field)
    {
        if (field.Name == "auditLog") return $"(first: 50, where: {{ action: {{ eq: \"{GuardedRows.Action}\" }} }})"; // Not what the run itself writes.
        if (field.Name is "dataAccess" or "dataAccessLog") return $"(first: 50, where: {{ entities: {{ eq: \"{GuardedRows.Action}\" }} }})"; // As above.
        if (field.Name == "securityEvents") return "(first: 50, where: { kind: { nin: [ACCESS_DENIED, SCOPE_VIOLATION] } })"; // As above.
        if (GuardedTypes.IsPage(field)) return "(first: 50)";
        var required = field.Arguments?.Where(a => a.ResolvedType is NonNullGraphType && a.DefaultValue is null).Select(a => $"{a.Name}: {Of(type, field, a)}").ToList();
        return required is { Count: > 0 } ? $"({string.Join(", ", required)})" : "";
    }

    private static string Of(IComplexGraphType type, FieldType field, QueryArgument argument) => (field.Name, argument.Name) switch
    {
        ("usage", "metric") => type.Name is "BillingAccount" ? "\"calls\"" : "\"requests.count\"",
        ("usage", "interval") => "MONTH",
        ("usage", "from") => "\"2025-01-01T00:00:00Z\"",
        ("usage", "to") => "\"2026-01-01T00:00:00Z\"",
        ("plugin", "key") => $"\"{GuardedRows.Plugin}\"",
        ("verifyAuditLog", "tenantId") => $"\"{Ids.Of("Platform", Platform.RootId)}\"",
        ("permissions", "on") => $"\"{Ids.Of("Platform", Platform.RootId)}\"",
        _ => throw new InvalidOperationException($"What is an example of {type.Name}.{field.Name}({argument.Name}:)?"),
    };
}
