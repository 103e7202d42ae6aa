namespace Scp.Core.Access.Users;

/// <summary>Nobody changes those who may do more than they may themselves, or gives away what they do not hold.</summary>
public sealed record BeyondRightsError() : DomainError("This reaches rights that you do not hold there.", "BEYOND_RIGHTS");
