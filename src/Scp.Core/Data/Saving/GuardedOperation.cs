namespace Scp.Core.Data.Saving;

/// <summary>What a rule may ask a second person for. Stored by number: a new one stands at the end. A test holds each to a
/// save that is marked with it.</summary>
public enum GuardedOperation { RevealSecret, SuspendCustomer, WideChange, GrantDangerous, ChangeRules, DestroyKeys }
