namespace Scp.Core.Integrations.Guard;

/// <summary>A host led to where no call may go. Does not say where: that would map the networks behind the server.</summary>
public sealed class AddressNotAllowedException() : Exception("The address is not allowed.");
