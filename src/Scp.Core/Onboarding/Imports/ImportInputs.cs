namespace Scp.Core.Onboarding.Imports;

/// <param name="Owner">A tenant; for merchants also their customer, else each row names it by its slug.</param>
public sealed record StartImportInput(NodeId Owner, ImportKind Kind, ImportFormat Format, ImportErrorPolicy ErrorPolicy);

public sealed record CancelImportInput(NodeId Id, string? Reason = null);
