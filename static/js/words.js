// The few words that only scripts say. Swedish is the source; English is shown on pages in English.
const english = document.documentElement.lang.startsWith("en");

export const say = (swedish, inEnglish) => (english ? inEnglish : swedish);

export const clock = (moment = new Date()) =>
  moment.toLocaleTimeString(english ? "en-GB" : "sv-SE", { hour: "2-digit", minute: "2-digit" });
