// Offer to take back text that an earlier page did not get saved. Never silently: somebody chooses.
import { button, make } from "../boxes/making.js";
import { clock, say } from "../words.js";

export function offer(keeper, found, choose) {
  const at = new Date(found.at);
  const when = `${at.toLocaleDateString(document.documentElement.lang)} ${clock(at)}`;
  const words = say(
    `I den här webbläsaren finns text från ${when} som inte hann sparas. Ta tillbaka den, eller behåll det som står här.`,
    `This browser holds text from ${when} that was not saved in time. Take it back, or keep what stands here.`,
  );
  const text = Object.values(found.words).join("\n\n").trim();
  const chosen = (take) => () => { notice.remove(); choose(take); };
  const notice = make("div", { className: "notice", role: "group", "aria-label": say("Osparad text", "Unsaved text") },
    make("p", {}, words),
    make("details", {}, make("summary", {}, say("Läs texten", "Read the text")), make("pre", { className: "notice__text" }, text)),
    make("div", { className: "row" },
      button(say("Ta tillbaka texten", "Take the text back"), chosen(true)),
      button(say("Behåll det som står här", "Keep what stands here"), chosen(false))),
  );
  keeper.prepend(notice);
}
