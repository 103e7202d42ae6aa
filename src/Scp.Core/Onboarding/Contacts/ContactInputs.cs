namespace Scp.Core.Onboarding.Contacts;

public sealed record AddCustomerContactInput(
    NodeId Customer, ContactRole Role, [property: Sensitive(Sensitivity.Pii)] string Name, [property: Sensitive(Sensitivity.Pii)] string? Email = null,
    [property: Sensitive(Sensitivity.Pii)] string? Phone = null);

/// <summary>What is null stays as it is; an empty address or number is cleared.</summary>
public sealed record UpdateCustomerContactInput(
    NodeId Id, ContactRole? Role = null, [property: Sensitive(Sensitivity.Pii)] string? Name = null, [property: Sensitive(Sensitivity.Pii)] string? Email = null,
    [property: Sensitive(Sensitivity.Pii)] string? Phone = null, string? Etag = null);

public sealed record RemoveCustomerContactInput(NodeId Id, string? Etag = null);
