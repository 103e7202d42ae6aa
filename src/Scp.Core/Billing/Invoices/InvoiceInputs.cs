namespace Scp.Core.Billing.Invoices;

public sealed record FinalizeInvoiceInput(NodeId Id, string? Etag = null);

public sealed record CollectInvoiceInput(NodeId Id, string? Etag = null);

public sealed record VoidInvoiceInput(NodeId Id, string Reason, string? Etag = null);

public sealed record MarkInvoiceUncollectibleInput(NodeId Id, string Reason, string? Etag = null);
