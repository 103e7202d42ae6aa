namespace Scp.Core.Onboarding.Provisioning;

/// <summary>Of a run and of each of its steps. COMPENSATED: it failed, and nothing of it is left. FAILED, of a run: something of it is
/// left that could not be undone.</summary>
public enum RunStatus { Pending, Running, Waiting, Succeeded, Failed, Compensating, Compensated, Cancelled }
