// Signs the explorer in. Its configuration knows no sign-in, so this script runs the authorization code flow with PKCE. The
// access token goes into a cookie that scripts cannot read; the refresh token stays in this tab.
const home = new URL(".", import.meta.url).href;
const client = "scp-explorer";
const [pending, tokens] = ["scp-sign-in", "scp-session"];
const connect = (name) => new URL(`../connect/${name}`, home).href;
const read = (key) => JSON.parse(sessionStorage.getItem(key));
const write = (key, value) => sessionStorage.setItem(key, JSON.stringify(value));

const base64Url = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const random = () => base64Url(crypto.getRandomValues(new Uint8Array(32)));

async function signIn() {
  const [verifier, state] = [random(), random()];
  write(pending, { verifier, state });
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  location.assign(`${connect("authorize")}?${new URLSearchParams({
    response_type: "code", client_id: client, redirect_uri: home, scope: "openid profile roles offline_access", state,
    code_challenge: base64Url(new Uint8Array(digest)), code_challenge_method: "S256",
  })}`);
}

async function fetchTokens(parameters) {
  const answer = await fetch(connect("token"), { method: "POST", body: new URLSearchParams({ client_id: client, ...parameters }) });
  if (!answer.ok) throw new Error(`The sign-in was refused (${answer.status}).`);
  const { access_token, refresh_token, id_token, expires_in } = await answer.json();
  const kept = await fetch(`session?seconds=${expires_in}`, { method: "PUT", headers: { Authorization: `Bearer ${access_token}` } });
  if (!kept.ok) throw new Error(`The session was refused (${kept.status}).`);
  write(tokens, { refresh: refresh_token, id: id_token ?? read(tokens)?.id, ends: Date.now() + expires_in * 1000 });
}

// Well before the end, so that no request meets an expired token.
function keepAlive() {
  const session = read(tokens);
  if (!session?.refresh) return;
  const left = Math.max(0, session.ends - Date.now());
  setTimeout(async () => {
    try {
      await fetchTokens({ grant_type: "refresh_token", refresh_token: session.refresh });
      keepAlive();
    } catch {
      sessionStorage.removeItem(tokens);
      show(false);
    }
  }, Math.max(left / 2, left - 60_000));
}

async function signOut() {
  const session = read(tokens);
  sessionStorage.removeItem(tokens);
  await fetch("session", { method: "DELETE" });
  if (session?.refresh)
    await fetch(connect("revoke"), { method: "POST", body: new URLSearchParams({ client_id: client, token: session.refresh }) });
  const hint = session?.id ? { id_token_hint: session.id } : {};
  location.assign(`${connect("logout")}?${new URLSearchParams({ client_id: client, post_logout_redirect_uri: home, ...hint })}`);
}

const button = Object.assign(document.createElement("button"), { id: "scp-session", type: "button" });
button.style.cssText = "position:fixed;left:50%;bottom:2px;transform:translateX(-50%);z-index:1000;border:0;border-radius:4px;" +
  "padding:1px 16px;background:#3b4f74;color:#fff;font:12px/18px sans-serif;cursor:pointer";

function show(signedIn, text = signedIn ? "Sign out" : "Sign in") {
  button.textContent = text;
  button.onclick = () => (signedIn ? signOut() : signIn()).catch((error) => show(signedIn, error.message));
  document.body.append(button);
}

async function start() {
  const query = new URLSearchParams(location.search);
  const asked = read(pending);
  if (query.has("sign-in")) {
    history.replaceState(null, "", home);
    return signIn();
  }
  if (asked && query.get("state") === asked.state) {
    // Taken off the address at once: the explorer reads a code there as the answer to a flow of its own.
    history.replaceState(null, "", home);
    sessionStorage.removeItem(pending);
    if (query.has("error")) return show(false, `Sign in (${query.get("error_description") ?? query.get("error")})`);
    await fetchTokens({ grant_type: "authorization_code", code: query.get("code"), redirect_uri: home, code_verifier: asked.verifier });
    return location.reload(); // What the explorer loaded so far, it loaded for nobody.
  }
  show((await (await fetch("session")).json()).signedIn);
  keepAlive();
}

start().catch((error) => show(false, `Sign in (${error.message})`));
