// Ask our own server for JSON, and always get an object back that says in `state` what happened.
//   { state: "offline" }      no answer came        { state: "unreadable", status }  an answer that is not our JSON
//   anything else is what the server said, with `ok` and `status` added.
// The token in the page grows old when somebody signs in again in another tab. Every answer carries a fresh one (`csrf`),
// it is put into all forms of the page, and a question refused for its old token is asked once more.

const tokens = () => document.querySelectorAll("input[name=csrfmiddlewaretoken]");

export function refresh(said) {
  if (said.csrf) tokens().forEach((input) => { input.value = said.csrf; });
  return said;
}

export async function ask(url, { body, signal, keepalive = false, again = true } = {}) {
  if (body) body.set("csrfmiddlewaretoken", tokens()[0]?.value ?? "");
  let response;
  try {
    const method = body ? "POST" : "GET";
    const headers = { Accept: "application/json" };
    response = await fetch(url, { method, body, signal, keepalive, headers, redirect: "manual", credentials: "same-origin" });
  } catch (error) {
    return { state: error.name === "AbortError" ? "aborted" : "offline", ok: false };
  }
  const said = refresh(await read(response));
  return said.state === "stale_token" && again ? ask(url, { body, signal, keepalive, again: false }) : said;
}

async function read(response) {
  const plain = { state: "unreadable", ok: false, status: response.status };
  if (!(response.headers.get("content-type") ?? "").startsWith("application/json")) return plain;
  try {
    return { state: "", ...(await response.json()), ok: response.ok, status: response.status };
  } catch {
    return plain;
  }
}
