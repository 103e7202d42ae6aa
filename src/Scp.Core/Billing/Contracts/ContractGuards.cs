namespace Scp.Core.Billing.Contracts;

internal static class ContractGuards
{
    /// <summary>In which a period costs something.</summary>
    public static readonly ContractStatus[] Charging = [ContractStatus.Active, ContractStatus.PastDue];

    extension(Contract contract)
    {
        /// <summary>Whether its period costs anything now.</summary>
        public bool IsCharging => Charging.Contains(contract.Status);

        /// <summary>Names what the next save charges: the version is never the same again.</summary>
        public string NextKey => $"change/{contract.Version}";

        /// <summary>Refuses changes to one that is over, and to one whose period is: a run has to close that first.</summary>
        public ConflictError? CheckOpen(DateTimeOffset now) => contract.Status is ContractStatus.Cancelled ? new("The contract has ended.")
            : contract.CurrentPeriodEnd <= now ? new("The contract's last period is not billed yet; run billing first.") : null;
    }
}
