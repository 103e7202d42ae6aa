namespace Scp.Graph.Auth.Keys;

/// <summary>What became of the file that a setting names. Not found is also what cannot be read or holds no key.</summary>
internal enum KeyState { Missing, NotFound, Development, Good }
