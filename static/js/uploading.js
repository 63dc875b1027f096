// Send a file and hear how far it has come; fetch cannot tell. Answers like ask() in asking.js.
import { refresh } from "./asking.js";

export function upload(url, file, told, again = true) {
  const body = new FormData();
  body.set("file", file);
  body.set("csrfmiddlewaretoken", document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "");
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => told(event.loaded, event.total));
    request.addEventListener("error", () => resolve({ state: "offline", ok: false }));
    request.addEventListener("load", () => {
      const said = refresh(read(request));
      resolve(said.state === "stale_token" && again ? upload(url, file, told, false) : said);
    });
    request.send(body);
  });
}

function read(request) {
  const plain = { ok: request.status === 200, status: request.status };
  try {
    return { ...JSON.parse(request.responseText), ...plain };
  } catch {
    return { state: "unreadable", ...plain, ok: false };
  }
}
