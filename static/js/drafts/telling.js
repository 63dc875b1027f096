// Say in words how it stands with the saving, beside the mark of components/save_state.html. Only a change between well
// and not well is spoken by a screen reader: "Sparar…" after every pause would be noise.
import { button, make } from "../boxes/making.js";
import { clock, say } from "../words.js";

const KEPT = say("Din text ligger kvar här.", "Your text is still here.");
const TROUBLES = {
  offline: say("Inte sparat – nätet är borta. Din text ligger kvar här och sparas när nätet är tillbaka.",
    "Not saved – the network is gone. Your text is still here and is saved when it returns."),
  unreadable: say("Inte sparat – servern svarade inte som den skulle. Din text ligger kvar här. Vi försöker igen.",
    "Not saved – the server did not answer as it should. Your text is still here. We try again."),
  signed_out: say("Du har blivit utloggad. Din text ligger kvar här.", "You have been signed out. Your text is still here."),
  other_tab: say("Avsnittet är öppet i en annan flik med nyare text. Båda texterna finns kvar.",
    "The section is open in another tab with newer text. Both texts are kept."),
};

export class Telling {
  constructor(place, carryOn) {
    this.place = place;
    this.carryOn = carryOn;
  }

  waiting() {
    this.#show("waiting", say("Sparar…", "Saving…"));
  }

  tell(said) {
    if (said.state === "saved") {
      const at = said.at ?? clock();
      return this.#show("saved", said.words ?? say(`Sparat ${at} · bara du ser utkastet`, `Saved ${at} · only you see the draft`));
    }
    const words = TROUBLES[said.state] ?? `${say("Inte sparat", "Not saved")} – ${said.words ?? ""} ${KEPT}`;
    return this.#show("unsaved", words, this.#wayOn(said));
  }

  #wayOn(said) {
    if (said.state === "other_tab") return button(say("Fortsätt här", "Go on here"), this.carryOn, "button button--small");
    if (said.state !== "signed_out" || !said.login) return null;
    const words = say("Logga in i en ny flik och kom tillbaka hit", "Sign in in a new tab and come back here");
    return make("a", { href: said.login, target: "_blank", rel: "noopener" }, words);
  }

  #show(state, words, wayOn = null) {
    const shown = this.place.querySelector(".save-state__words");
    const spoken = this.place.querySelector("[role=status]");
    const before = this.place.dataset.state;
    this.place.dataset.state = state;
    if (shown.textContent !== words) shown.textContent = words;
    this.place.querySelectorAll("a, button").forEach((old) => old.remove());
    if (wayOn) this.place.append(wayOn);
    if (state === "unsaved") spoken.textContent = words;
    else if (state === "saved" && before === "unsaved") spoken.textContent = words;
  }
}
