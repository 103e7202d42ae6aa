namespace Scp.Core.Callers;

/// <summary>The networks would keep out whoever sets them.</summary>
/// <param name="Address">From which the caller comes.</param>
public sealed record OwnAddressExcludedError(string Address)
    : DomainError("These networks leave out your own address: you would lock yourself out.", "OWN_ADDRESS_EXCLUDED");

public static class OwnAddress
{
    extension(Caller caller)
    {
        /// <summary>Keeps people from locking themselves out. Rights never reach above a home, so it is the caller's own home alone
        /// where a change of theirs may do that.</summary>
        /// <param name="networks">As they would hold for those whose home is the owner.</param>
        /// <returns>Null also where the address is not known.</returns>
        public OwnAddressExcludedError? CheckOwnAddress(string ownerPath, Networks networks) =>
            caller is { Home.OwnerPath: { } home, Ip: { } address } && home == ownerPath && !networks.Allows(address) ? new(address) : null;
    }
}
